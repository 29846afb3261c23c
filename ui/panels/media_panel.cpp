// SPDX-License-Identifier: Apache-2.0
#include "panels/media_panel.h"

#include "calls/clocks.h"
#include "models/call_facts.h"
#include "models/candidates_model.h"
#include "models/media_rows.h"
#include "models/text.h"
#include "panels/candidates_delegate.h"
#include "panels/empty_state.h"
#include "panels/outline_view.h"
#include "panels/panel_header.h"
#include "panels/row_table.h"
#include "panels/side_panel.h"
#include "session/selection_controller.h"
#include "views/ladder_facts.h"
#include "views/time_text.h"

#include <QAbstractItemView>
#include <QFormLayout>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace callscope::ui
{

namespace
{

OutlineView *makeOutline(OutlineModel *model, const char *name, const QString &accessibleName,
                         QWidget *parent)
{
    auto *view = new OutlineView(parent);
    view->setObjectName(QLatin1String(name));
    view->setAccessibleName(accessibleName);
    view->setModel(model);
    return view;
}

} // namespace

MediaPanel::MediaPanel(SelectionController *selection, QWidget *parent)
    : QWidget(parent)
    , m_selection(selection)
    , m_header(new PanelHeader(tr("SDP and ICE"), this))
    , m_tabs(new FlatTabs(this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(this))
    , m_pickers(new QWidget(this))
    , m_first(new QComboBox(this))
    , m_second(new QComboBox(this))
    , m_pages(new QStackedWidget(this))
    , m_candidatePage(new QSplitter(Qt::Vertical, this))
    , m_differences(new OutlineModel(this))
    , m_lines(new OutlineModel(this))
    , m_coverage(new OutlineModel(this))
    , m_differenceView(
          makeOutline(m_differences, "differenceView", tr("The two descriptions compared"), this))
    , m_lineView(makeOutline(m_lines, "lineView", tr("The description and what its lines mean"), this))
    , m_coverageView(makeOutline(m_coverage, "coverageView", tr("Who can be reached"), this))
    , m_candidates(new CandidatesModel(this))
    , m_table(new RowTable(this))
{
    m_tabs->setObjectName(QStringLiteral("mediaTabs"));
    m_tabs->setAccessibleName(tr("What to show of SDP and ICE"));
    for (const QString &title : { tr("Compare"), tr("Lines"), tr("Candidates") })
        m_tabs->addTab(title);
    m_header->addTool(m_tabs);
    layOut();
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int page) {
        m_pages->setCurrentIndex(page);
        showChosen();
    });
    connect(m_selection, &SelectionController::callChanged, this, &MediaPanel::reload);
    connect(m_selection, &SelectionController::eventChanged, this, &MediaPanel::followEvent);
    for (QComboBox *picker : { m_first, m_second })
        connect(picker, &QComboBox::activated, this, &MediaPanel::showChosen);
    connect(m_table, &RowTable::rowActivated, this, [this](int row) {
        const int event = m_table->model()->index(row, 0).data(CandidatesModel::EventRole).toInt();
        m_selection->selectEvent(m_call, static_cast<int>(call().events[static_cast<std::size_t>(event)]));
    });
}

void MediaPanel::layOut()
{
    m_first->setObjectName(QStringLiteral("firstDescription"));
    m_first->setAccessibleName(tr("First description"));
    m_second->setObjectName(QStringLiteral("secondDescription"));
    m_second->setAccessibleName(tr("Second description"));
    for (QComboBox *picker : { m_first, m_second }) {
        picker->view()->setAccessibleName(picker->accessibleName());
        picker->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        picker->setMinimumContentsLength(8);
        picker->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    auto *form = new QFormLayout(m_pickers);
    form->setContentsMargins(8, 6, 8, 6);
    form->setVerticalSpacing(4);
    form->addRow(tr("First"), m_first);
    form->addRow(tr("Second"), m_second);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);

    m_differenceView->setShares({ 40, 30, 30 });
    m_lineView->header()->hide();
    m_coverageView->header()->hide();
    m_table->setObjectName(QStringLiteral("candidateTable"));
    m_table->setAccessibleName(tr("ICE candidates of the call"));
    m_table->horizontalHeader()->setAccessibleName(tr("Columns of the candidates"));
    m_table->setModel(m_candidates);
    m_table->setItemDelegate(new CandidatesDelegate(m_table));
    m_candidatePage->addWidget(m_coverageView);
    m_candidatePage->addWidget(m_table);
    m_candidatePage->setHandleWidth(1);
    m_candidatePage->setChildrenCollapsible(false);
    m_pages->addWidget(m_differenceView);
    m_pages->addWidget(m_lineView);
    m_pages->addWidget(m_candidatePage);

    auto *content = new QWidget(this);
    auto *contentLayout = new QVBoxLayout(content);
    contentLayout->setContentsMargins(0, 0, 0, 0);
    contentLayout->setSpacing(0);
    contentLayout->addWidget(m_pickers);
    contentLayout->addWidget(m_pages, 1);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_stack, 1);
    setFocusProxy(m_pages);
    m_pages->setFocusProxy(m_differenceView);
}

void MediaPanel::setAnalysis(const AnalysisPtr &analysis)
{
    m_analysis = analysis;
    reload();
}

void MediaPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_stale)
        reload();
}

void MediaPanel::reload()
{
    m_stale = !isVisible();
    if (m_stale)
        return;
    m_call = m_analysis ? m_selection->call() : -1;
    m_media = m_call >= 0 ? callMedia(*m_analysis, static_cast<std::size_t>(m_call)) : CallMedia();
    fill();
}

void MediaPanel::fill()
{
    const std::size_t descriptions = m_media.descriptions.size();
    const std::size_t candidates = m_media.candidates.size();
    const bool nothing = descriptions == 0 && candidates == 0;
    m_header->setTitle(nothing
                           ? tr("SDP and ICE")
                           : tr("%1 · %2").arg(countText(descriptions, tr("description"), tr("descriptions")),
                                               countText(candidates, tr("candidate"), tr("candidates"))));
    m_stack->setCurrentIndex(nothing ? 0 : 1);
    if (nothing) {
        m_empty->setText(
            m_call < 0 ? tr("Choose a call to see its session descriptions and candidates.")
                : m_media.unread
                ? tr("The events could not be read again: %1.")
                      .arg(QString::fromStdString(m_media.unread->message))
                : tr("This timeline shows no session description and no candidate of the call."));
        return;
    }
    const QStringList parties = partyNames();
    fillPickers();
    fillCandidates(parties);
    m_coverage->setRows({ tr("Reach") }, coverageRows(m_media, parties));
    followEvent();
    showChosen();
}

const Call &MediaPanel::call() const
{
    return m_analysis->calls[static_cast<std::size_t>(m_call)];
}

QStringList MediaPanel::partyNames() const
{
    const UserNames names(*m_analysis);
    QStringList parties;
    for (const Party &party : call().parties)
        parties << names.name(party.user)
                + (party.partyId ? QLatin1Char(' ') + fromUtf8(party.partyId->view()) : QString());
    return parties;
}

void MediaPanel::fillPickers()
{
    const QStringList parties = partyNames();
    for (QComboBox *picker : { m_first, m_second }) {
        picker->clear();
        for (std::size_t i = 0; i < m_media.descriptions.size(); ++i) {
            const CallDescription &description = m_media.descriptions[i];
            const CallEvent &event =
                m_analysis->timeline.callEvents[call().events[static_cast<std::size_t>(description.event)]];
            const QString kind = description.isOffer ? tr("offer")
                : description.offer >= 0             ? tr("answer")
                                                     : tr("description");
            picker->addItem(
                visibleText(tr("%1 · %2 of %3 · %4")
                                .arg(QString::number(i + 1), kind,
                                     parties.value(description.party, tr("nobody known")), eventName(event))
                                .toStdString()));
        }
    }
    // What a tester asks first: how the last answer stands to its offer.
    int first = 0;
    int second = static_cast<int>(m_media.descriptions.size()) - 1;
    for (int i = second; i >= 0; --i) {
        if (const int offer = m_media.descriptions[static_cast<std::size_t>(i)].offer; offer >= 0) {
            first = offer;
            second = i;
            break;
        }
    }
    m_first->setCurrentIndex(std::min(first, m_first->count() - 1));
    m_second->setCurrentIndex(second);
}

void MediaPanel::fillCandidates(const QStringList &parties)
{
    CandidatesModel::Words words;
    words.parties = parties;
    const std::optional<Timestamp> start = startOf(*m_analysis, call());
    for (const std::uint32_t index : call().events) {
        const CallEvent &event = m_analysis->timeline.callEvents[index];
        const Timestamp *at = event.envelope.originServerTs.get();
        words.events << eventName(event);
        words.times << (at && start ? differenceText(between(*start, *at)) : QStringLiteral("–"));
    }
    m_candidates->setCandidates(m_media.candidates, std::move(words));
    for (int column = 0; column < CandidatesModel::ColumnCount; ++column)
        m_table->setColumnWidth(column, std::min(m_table->wantedWidth(column), 240));
    fitCandidates();
}

void MediaPanel::fitCandidates()
{
    const int all = m_candidatePage->height();
    const int coverage = std::min(m_coverageView->wantedHeight() + 2, all / 2);
    m_candidatePage->setSizes({ coverage, all - coverage });
}

void MediaPanel::followEvent()
{
    if (m_stale || m_call < 0)
        return;
    const int event = m_selection->event();
    for (std::size_t i = 0; i < m_media.descriptions.size(); ++i) {
        const CallDescription &description = m_media.descriptions[i];
        if (static_cast<int>(call().events[static_cast<std::size_t>(description.event)]) != event)
            continue;
        const int partner = description.offer >= 0 ? description.offer : description.before;
        if (partner >= 0) {
            m_first->setCurrentIndex(partner);
            m_second->setCurrentIndex(static_cast<int>(i));
        } else {
            m_first->setCurrentIndex(static_cast<int>(i));
        }
        showChosen();
        return;
    }
}

void MediaPanel::showChosen()
{
    m_pickers->setVisible(m_pages->currentIndex() != Candidates && !m_media.descriptions.empty());
    m_second->setEnabled(m_pages->currentIndex() == Compare);
    if (m_pages->currentIndex() == Candidates)
        QTimer::singleShot(0, this, &MediaPanel::fitCandidates);
    m_pages->setFocusProxy(m_pages->currentIndex() == Compare    ? static_cast<QWidget *>(m_differenceView)
                               : m_pages->currentIndex() == Text ? static_cast<QWidget *>(m_lineView)
                                                                 : static_cast<QWidget *>(m_table));
    if (m_first->currentIndex() < 0 || m_second->currentIndex() < 0) {
        m_differences->setRows({ QString() }, {});
        m_lines->setRows({ QString() }, {});
        return;
    }
    const auto first = static_cast<std::size_t>(m_first->currentIndex());
    const auto second = static_cast<std::size_t>(m_second->currentIndex());
    const CallDescription &a = m_media.descriptions[first];
    const CallDescription &b = m_media.descriptions[second];
    const sdp::Relation relation = relationOf(m_media.descriptions, first, second);
    const bool answers = relation == sdp::Relation::AnswerToOffer;
    std::vector<OutlineRow> rows = differenceRows(sdp::compare(*a.content, *b.content, relation));
    for (const auto &[description, heading] :
         { std::pair { &a, tr("streams of the first") }, { &b, tr("streams of the second") } }) {
        if (description == &b && first == second)
            continue;
        for (OutlineRow &row : streamRows(streamUses(*m_analysis, call(), *description), heading))
            rows.push_back(std::move(row));
    }
    m_differences->setRows(
        { QString(), answers ? tr("Offer") : tr("First"), answers ? tr("Answer") : tr("Second") },
        std::move(rows));
    m_lines->setRows({ tr("Line") }, foldedRows(*a.content));
}

QString MediaPanel::rowText() const
{
    switch (m_pages->currentIndex()) {
    case Compare: return m_differenceView->rowText();
    case Text: return m_lineView->rowText();
    default: return m_table->rowText();
    }
}

} // namespace callscope::ui
