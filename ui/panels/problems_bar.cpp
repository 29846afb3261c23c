// SPDX-License-Identifier: Apache-2.0
#include "panels/problems_bar.h"

#include "models/problems_model.h"
#include "models/text.h"
#include "panels/cell_delegate.h"
#include "panels/row_table.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace callscope::ui
{

namespace
{

Badge kindBadge(const QModelIndex &index)
{
    const QString word = index.siblingAtColumn(ProblemsModel::KindColumn).data().toString();
    switch (static_cast<ProblemsModel::Kind>(index.data(ProblemsModel::KindRole).toInt())) {
    case ProblemsModel::Kind::Unreadable: return { Glyph::HeavyCross, Tone::Red, word };
    case ProblemsModel::Kind::Damaged: return { Glyph::Triangle, Tone::Amber, word };
    case ProblemsModel::Kind::Limit: break;
    }
    return { Glyph::Disc, Tone::Blue, word };
}

class ProblemsDelegate : public CellDelegate
{
public:
    using CellDelegate::CellDelegate;

protected:
    void paintCell(const Cell &cell, const QModelIndex &index) const override
    {
        if (index.column() == ProblemsModel::KindColumn)
            paintChip(cell.painter, cell.box, cell.theme, kindBadge(index));
        else
            paintText(cell, shownText(index), cell.theme.text, Qt::AlignLeft,
                      index.column() == ProblemsModel::SourceColumn ? Qt::ElideMiddle : Qt::ElideRight);
    }
    qreal contentWidth(const QFont &font, const QModelIndex &index) const override
    {
        return index.column() == ProblemsModel::KindColumn ? chipWidth(font, kindBadge(index))
                                                           : CellDelegate::contentWidth(font, index);
    }
};

} // namespace

ProblemsBar::ProblemsBar(QWidget *parent)
    : QWidget(parent)
    , m_model(new ProblemsModel(this))
    , m_text(new QLabel(this))
    , m_details(new QToolButton(this))
    , m_table(new RowTable(this))
{
    m_text->setObjectName(QStringLiteral("problemsText"));
    m_text->setAccessibleName(tr("Note about the sources"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_details->setText(tr("Details"));
    m_details->setAccessibleName(tr("Show what the sources cannot show and what could not be read"));
    m_details->setCheckable(true);
    m_details->setAutoRaise(true);
    auto *sources = new QToolButton(this);
    sources->setObjectName(QStringLiteral("problemsSources"));
    sources->setText(tr("Sources…"));
    sources->setAccessibleName(tr("Show the list of sources"));
    sources->setAutoRaise(true);
    connect(sources, &QToolButton::clicked, this, &ProblemsBar::sourcesRequested);
    auto *close = new QToolButton(this);
    close->setText(tr("Hide"));
    close->setAccessibleName(tr("Hide the notes about the sources"));
    close->setAutoRaise(true);
    m_table->setAccessibleName(tr("Notes about the sources"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new ProblemsDelegate(m_table));
    m_table->horizontalHeader()->setAccessibleName(tr("Columns of the notes"));
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->hide();

    auto *line = new QHBoxLayout;
    line->setContentsMargins(fontMetrics().height() + 16, 4, 8, 5);
    line->addWidget(m_text, 1);
    line->addWidget(m_details);
    line->addWidget(sources);
    line->addWidget(close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(line);
    layout->addWidget(m_table);

    connect(m_details, &QToolButton::toggled, this, &ProblemsBar::setUnfolded);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    hide();
}

void ProblemsBar::setAnalysis(const AnalysisPtr &analysis)
{
    m_model->setAnalysis(analysis);
    setUnfolded(false);
    const int unreadable = m_model->count(ProblemsModel::Kind::Unreadable);
    const int damaged = m_model->count(ProblemsModel::Kind::Damaged);
    const int limits = m_model->count(ProblemsModel::Kind::Limit);
    m_grave = unreadable > 0;
    QStringList parts;
    const auto first = [this] {
        return visibleText(m_model->index(0, ProblemsModel::WhatColumn).data().toString().toStdString());
    };
    if (m_model->rowCount() == 1) {
        parts << (unreadable + damaged == 0
                      ? first()
                      : tr("%1, %2: %3")
                            .arg(m_model->index(0, ProblemsModel::SourceColumn).data().toString(),
                                 m_model->index(0, ProblemsModel::PlaceColumn).data().toString(), first()));
    } else {
        if (unreadable > 0)
            parts << tr("%1 could not be read.")
                         .arg(countText(static_cast<quint64>(unreadable), tr("file"), tr("files")));
        if (damaged > 0)
            parts << tr("%1 could not be read; the rest was.")
                         .arg(countText(static_cast<quint64>(damaged), tr("record"), tr("records")));
        for (int row = 0; row < m_model->rowCount() && limits > 0 && parts.size() < 3; ++row) {
            const QModelIndex index = m_model->index(row, ProblemsModel::WhatColumn);
            const QString what = visibleText(index.data().toString().toStdString());
            if (index.data(ProblemsModel::KindRole).toInt() == static_cast<int>(ProblemsModel::Kind::Limit)
                && !parts.contains(what))
                parts << what;
        }
    }
    m_text->setText(parts.join(QLatin1Char(' ')));
    m_details->setVisible(m_model->rowCount() > 0);
    setVisible(!parts.isEmpty());
    update();
}

void ProblemsBar::showMessage(const QString &message)
{
    m_text->setText(message);
    m_details->setVisible(m_model->rowCount() > 0);
    show();
}

void ProblemsBar::showReading(int permille)
{
    const QString calls = tr("These are the calls of the beginning; the last ones may look unfinished.");
    m_text->setText((permille < 0 ? tr("Reading…") : tr("Reading… %1 %.").arg(permille / 10))
                    + QLatin1Char(' ') + calls);
    m_details->hide();
    show();
}

QString ProblemsBar::text() const
{
    return m_text->text();
}

void ProblemsBar::setUnfolded(bool unfolded)
{
    m_details->setChecked(unfolded);
    m_table->setVisible(unfolded);
    if (!unfolded)
        return;
    m_table->horizontalHeader()->setResizeContentsPrecision(200);
    m_table->resizeColumnsToContents();
    m_table->setColumnWidth(ProblemsModel::SourceColumn,
                            std::min(m_table->columnWidth(ProblemsModel::SourceColumn), width() / 3));
    m_table->setFixedHeight(
        m_table->horizontalHeader()->height()
        + m_table->verticalHeader()->defaultSectionSize() * std::min(6, m_model->rowCount()) + 2);
}

void ProblemsBar::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(palette());
    const ToneColors &tone = m_grave ? theme.red : theme.amber;
    QPainter painter(this);
    painter.fillRect(rect(), theme.panel);
    const int side = fontMetrics().height();
    painter.fillRect(0, 0, 3, height(), tone.ink);
    paintGlyph(painter, Glyph::Warning, QRectF(10, m_text->geometry().center().y() - side / 2.0, side, side),
               tone.ink);
    painter.fillRect(0, height() - 1, width(), 1, theme.hairline);
}

} // namespace callscope::ui
