// SPDX-License-Identifier: Apache-2.0
#include "views/ladder_header.h"

#include "views/fonts.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

namespace callscope::ui
{

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(callscope::ui::LadderHeader)
};

class HeaderPainter
{
public:
    HeaderPainter(QPainter &painter, const LadderMetrics &metrics, const Theme &theme, const QFont &font)
        : m_painter(painter)
        , m_metrics(metrics)
        , m_theme(theme)
        , m_bold(boldFont(font))
        , m_small(scaledFont(font, 0.92))
        , m_mono(monospaceFont(font, 0.92))
    {
    }

    void paintTimeTitle(const LadderHeaderState &state)
    {
        QFont title = m_small;
        title.setUnderline(state.timeHovered);
        m_painter.setFont(title);
        m_painter.setPen(state.timeHovered ? m_theme.text : m_theme.dim);
        const QString words = state.mode == TimeMode::Absolute ? Words::tr("time (UTC)")
            : state.mode == TimeMode::Delta                    ? Words::tr("delta")
                                                               : Words::tr("since start");
        const QRectF box(m_metrics.pad(), 0, m_metrics.timeWidth - 2 * m_metrics.pad(),
                         m_metrics.headerHeight() - m_metrics.pad());
        m_painter.drawText(box, Qt::AlignRight | Qt::AlignBottom | Qt::TextSingleLine, words);
    }

    void paintBox(const QRectF &box, const LadderLane &lane, bool isCarried)
    {
        const bool dashed = lane.kind != LadderLane::Kind::Party;
        const QColor edge = isCarried ? m_theme.blue.ink : m_theme.hairline;
        m_painter.setPen(QPen(edge, isCarried ? 2 : 1, dashed ? Qt::DashLine : Qt::SolidLine));
        m_painter.setBrush(dashed ? m_theme.panel : m_theme.header);
        m_painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);

        QRectF line = box.adjusted(m_metrics.pad(), m_metrics.pad() / 2, -m_metrics.pad(), 0);
        line.setHeight(m_metrics.line);
        const QFontMetricsF bold(m_bold);
        const QString user = bold.elidedText(lane.user, Qt::ElideMiddle, line.width());
        write(line, user, m_bold, m_theme.text, Qt::ElideMiddle);
        // The role stands beside the user, or below the device where the boxes are narrow.
        const QRectF roleLine = m_metrics.headerLines > 2
            ? line.translated(0, 2 * m_metrics.line)
            : line.adjusted(bold.horizontalAdvance(user) + m_metrics.pad(), 0, 0, 0);
        write(roleLine, lane.role, m_small, m_theme.dim, Qt::ElideRight);
        write(line.translated(0, m_metrics.line), lane.device, dashed ? m_small : m_mono, m_theme.dim,
              dashed ? Qt::ElideRight : Qt::ElideMiddle);
    }

private:
    void write(const QRectF &line, const QString &text, const QFont &font, const QColor &ink,
               Qt::TextElideMode elide)
    {
        m_painter.setFont(font);
        m_painter.setPen(ink);
        m_painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                           QFontMetricsF(font).elidedText(text, elide, line.width()));
    }

    QPainter &m_painter;
    const LadderMetrics &m_metrics;
    const Theme &m_theme;
    const QFont m_bold, m_small, m_mono;
};

} // namespace

void paintLadderHeader(QPainter &painter, const Ladder &ladder, const LadderGeometry &geometry,
                       const Theme &theme, const QFont &font, const LadderHeaderState &state)
{
    const LadderMetrics &metrics = geometry.metrics();
    const qreal height = metrics.headerHeight();
    painter.fillRect(QRectF(0, 0, geometry.contentWidth(), height), theme.panel);
    HeaderPainter header(painter, metrics, theme, font);
    header.paintTimeTitle(state);
    const auto boxAt = [&](qreal left) {
        return QRectF(left, metrics.pad() / 2, geometry.laneBoxWidth(), height - metrics.pad());
    };
    for (int lane = 0; lane < geometry.laneCount(); ++lane) {
        if (lane != state.dragged)
            header.paintBox(boxAt(geometry.laneBoxLeft(lane)), ladder.lanes[static_cast<std::size_t>(lane)],
                            false);
    }
    if (state.dragged >= 0)
        header.paintBox(boxAt(state.dragX - geometry.laneBoxWidth() / 2),
                        ladder.lanes[static_cast<std::size_t>(state.dragged)], true);
    painter.fillRect(QRectF(0, height - 1, geometry.contentWidth(), 1), theme.hairline);
}

} // namespace callscope::ui
