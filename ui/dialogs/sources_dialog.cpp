// SPDX-License-Identifier: Apache-2.0
#include "dialogs/sources_dialog.h"

#include "models/sources_model.h"
#include "models/text.h"
#include "panels/cell_delegate.h"
#include "panels/row_table.h"
#include "session/session.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QSplitter>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace callscope::ui
{

namespace
{

// So many of each are listed: a damaged file may have a hundred problems, a sync a thousand rooms.
constexpr std::size_t mostListed = 100;

QString html(std::string_view text)
{
    return visibleText(text).toHtmlEscaped();
}

template <class Each>
void addList(QString &page, const QString &title, std::size_t count, Each each)
{
    if (count == 0)
        return;
    page += QStringLiteral("<p><b>%1</b></p><ul>").arg(title.toHtmlEscaped());
    for (std::size_t i = 0; i < std::min(count, mostListed); ++i)
        page += QStringLiteral("<li>%1</li>").arg(each(i));
    if (count > mostListed)
        page += QStringLiteral("<li>%1</li>")
                    .arg(SourcesDialog::tr("… and %1 more").arg(groupedNumber(count - mostListed)));
    page += QStringLiteral("</ul>");
}

QString roomHtml(const SourceRoom &room)
{
    QStringList parts { room.room.empty() ? SourcesDialog::tr("room not named") : html(room.room.view()),
                        countText(room.events, SourcesDialog::tr("event"), SourcesDialog::tr("events")),
                        countText(room.callEvents, SourcesDialog::tr("call event"),
                                  SourcesDialog::tr("call events")) };
    if (room.encryptedEvents > 0)
        parts << SourcesDialog::tr("%1 encrypted").arg(groupedNumber(room.encryptedEvents));
    if (const QString range = rangeText(room); !range.isEmpty())
        parts << range;
    if (room.stretches > 1)
        parts << SourcesDialog::tr("in %1 stretches").arg(groupedNumber(room.stretches));
    if (room.oneSided)
        parts << SourcesDialog::tr("only %1's events").arg(html(room.onlySender.view()));
    return parts.join(QStringLiteral(" · "));
}

QString detailsHtml(const Source &source)
{
    QString page = QStringLiteral("<p>%1</p>").arg(sourceTitle(source).toHtmlEscaped());
    if (source.error)
        page += QStringLiteral("<p>%1</p>").arg(html(source.error->message));
    addList(page, SourcesDialog::tr("What it cannot show"), source.notices.size(),
            [&](std::size_t i) { return html(source.notices[i].message); });
    addList(page, SourcesDialog::tr("What could not be read"), source.problems.size(), [&](std::size_t i) {
        const ReadProblem &problem = source.problems[i];
        return SourcesDialog::tr("byte %1: %2").arg(groupedNumber(problem.offset), html(problem.message));
    });
    addList(page, SourcesDialog::tr("Rooms"), source.rooms.size(),
            [&](std::size_t i) { return roomHtml(source.rooms[i]); });
    return page;
}

} // namespace

SourcesDialog::SourcesDialog(Session &session, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
    , m_model(new SourcesModel(this))
    , m_table(new RowTable(this))
    , m_details(new QTextBrowser(this))
    , m_remove(nullptr)
    , m_add(nullptr)
{
    setWindowTitle(tr("Sources"));
    m_table->setObjectName(QStringLiteral("sourceTable"));
    m_table->setAccessibleName(tr("Sources"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new CellDelegate(m_table));
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_table->horizontalHeader()->setAccessibleName(tr("Columns of the sources"));
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->horizontalHeader()->setSectionResizeMode(SourcesModel::FileColumn, QHeaderView::Stretch);
    m_details->setObjectName(QStringLiteral("sourceDetails"));
    m_details->setAccessibleName(tr("What the source shows"));
    m_details->setOpenLinks(false);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->addWidget(m_table);
    splitter->addWidget(m_details);
    splitter->setSizes({ 160, 260 });
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_add = buttons->addButton(tr("Add files…"), QDialogButtonBox::ActionRole);
    m_add->setObjectName(QStringLiteral("addSource"));
    m_remove = buttons->addButton(tr("Remove"), QDialogButtonBox::ActionRole);
    m_remove->setObjectName(QStringLiteral("removeSource"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(splitter, 1);
    layout->addWidget(buttons);
    resize(980, 480);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_add, &QPushButton::clicked, this, &SourcesDialog::addRequested);
    connect(m_remove, &QPushButton::clicked, this, &SourcesDialog::removeCurrent);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &SourcesDialog::showCurrent);
    connect(&m_session, &Session::analysisChanged, this, &SourcesDialog::showAnalysis);
    showAnalysis();
}

void SourcesDialog::showAnalysis()
{
    const int row = m_table->currentIndex().row();
    m_model->setAnalysis(m_session.analysis());
    for (int column = SourcesModel::FormatColumn; column < SourcesModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, m_table->wantedWidth(column));
    m_table->showRow(std::min(std::max(row, 0), m_model->rowCount() - 1));
    showCurrent();
}

void SourcesDialog::showCurrent()
{
    const Source *source = m_model->source(m_table->currentIndex().row());
    m_remove->setEnabled(source && m_session.canReload());
    m_add->setEnabled(m_session.canReload());
    m_details->setHtml(source ? detailsHtml(*source) : QString());
}

void SourcesDialog::removeCurrent()
{
    if (const Source *source = m_model->source(m_table->currentIndex().row()))
        m_session.removeFile(m_session.pathOf(*source));
}

} // namespace callscope::ui
