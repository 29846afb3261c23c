// SPDX-License-Identifier: Apache-2.0
#include "panels/status_summary.h"

#include "models/text.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace callscope::ui
{

StatusSummary::StatusSummary(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setObjectName(QStringLiteral("statusSummary"));
    setToolTip(tr("Show the list of sources"));
    setFocusPolicy(Qt::TabFocus);
    setAnalysis(nullptr);
}

void StatusSummary::setAnalysis(const AnalysisPtr &analysis)
{
    m_badges.clear();
    m_text.clear();
    if (analysis) {
        std::array<int, 3> counts {};
        for (const Finding &finding : analysis->findings)
            ++counts[static_cast<std::size_t>(finding.severity)];
        const auto add = [&](Severity severity, const QString &one, const QString &many) {
            const auto count = static_cast<quint64>(counts[static_cast<std::size_t>(severity)]);
            if (count == 0)
                return;
            Badge badge = severityBadge(severity);
            badge.word = countText(count, one, many);
            m_badges.push_back(badge);
        };
        add(Severity::Error, tr("error"), tr("errors"));
        add(Severity::Warning, tr("warning"), tr("warnings"));
        add(Severity::Info, tr("info"), tr("info"));

        quint64 events = 0, callEvents = 0, encrypted = 0;
        for (const Source &source : analysis->timeline.sources) {
            events += source.events;
            callEvents += source.callEvents;
            encrypted += source.encryptedEvents;
        }
        const auto sources = static_cast<quint64>(analysis->timeline.sources.size());
        QStringList parts { countText(sources, tr("source"), tr("sources")),
                            countText(events, tr("event"), tr("events")),
                            countText(callEvents, tr("call event"), tr("call events")) };
        if (encrypted > 0)
            parts << tr("%1 encrypted").arg(groupedNumber(encrypted));
        if (m_badges.empty() && !analysis->calls.empty())
            parts.prepend(tr("no findings"));
        m_text = parts.join(QStringLiteral(" · "));
    }
    QStringList words;
    for (const Badge &badge : m_badges)
        words << badge.word;
    const QString said = (words.join(QStringLiteral(", ")) + QLatin1Char(' ') + m_text).trimmed();
    setAccessibleName(said.isEmpty() ? tr("Nothing is open") : said);
    updateGeometry();
    update();
}

QString StatusSummary::text() const
{
    return accessibleName();
}

QSize StatusSummary::sizeHint() const
{
    return { 400, fontMetrics().height() + 8 };
}

QSize StatusSummary::minimumSizeHint() const
{
    return { 120, fontMetrics().height() + 8 };
}

void StatusSummary::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        Q_EMIT activated();
}

void StatusSummary::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)
        Q_EMIT activated();
    else
        QWidget::keyPressEvent(event);
}

void StatusSummary::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void StatusSummary::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

void StatusSummary::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(palette());
    QPainter painter(this);
    if (hasFocus()) {
        painter.setPen(QPen(theme.blue.ink, 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
    painter.setFont(font());
    QRectF rest = QRectF(rect()).adjusted(8, 0, -8, 0);
    for (const Badge &badge : m_badges) {
        paintChip(painter, rest, theme, badge);
        rest.setLeft(rest.left() + chipWidth(font(), badge) + 6);
    }
    rest.setLeft(rest.left() + (m_badges.empty() ? 0 : 6));
    painter.setPen(theme.dim);
    painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     fontMetrics().elidedText(m_text, Qt::ElideRight, static_cast<int>(rest.width())));
}

} // namespace callscope::ui
