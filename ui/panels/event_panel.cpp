// SPDX-License-Identifier: Apache-2.0
#include "panels/event_panel.h"

#include "models/event_fields_model.h"
#include "models/text.h"
#include "panels/elided_label.h"
#include "panels/empty_state.h"
#include "panels/fields_delegate.h"
#include "panels/finding_card.h"
#include "panels/panel_header.h"
#include "panels/row_table.h"
#include "session/selection_controller.h"
#include "session/settings.h"
#include "views/raw_view.h"
#include "views/theme.h"

#include <QCheckBox>
#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace callscope::ui
{

namespace
{

QWidget *stacked(std::initializer_list<QWidget *> widgets, QWidget *parent)
{
    auto *holder = new QWidget(parent);
    auto *layout = new QVBoxLayout(holder);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (QWidget *widget : widgets)
        layout->addWidget(widget);
    return holder;
}

} // namespace

EventPanel::EventPanel(SelectionController *selection, QWidget *parent)
    : QWidget(parent)
    , m_selection(selection)
    , m_model(new EventFieldsModel(this))
    , m_stack(new QStackedWidget(this))
    , m_emptyState(new EmptyState(this))
    , m_tools(new QWidget(this))
    , m_copyId(new QToolButton(m_tools))
    , m_identity(new ElidedLabel(Qt::ElideMiddle, this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_table(new RowTable(this))
    , m_findingsHeader(new PanelHeader(tr("Findings of this event"), this))
    , m_findingsArea(new QScrollArea(this))
    , m_findings(nullptr)
    , m_rawHeader(new PanelHeader(tr("Raw"), this))
    , m_raw(new RawView(this))
{
    m_identity->setObjectName(QStringLiteral("eventIdentity"));
    m_identity->setAccessibleName(tr("Event"));
    m_identity->setMargin(8);
    m_identity->setBackgroundRole(QPalette::Base);
    m_identity->setAutoFillBackground(true);
    m_copyId->setObjectName(QStringLiteral("copyEventId"));
    m_copyId->setText(tr("Copy ID"));
    m_copyId->setAccessibleName(tr("Copy the event_id"));
    auto *tools = new QHBoxLayout(m_tools);
    tools->setContentsMargins(0, 0, 0, 0);
    tools->addWidget(m_copyId);
    m_table->setObjectName(QStringLiteral("fieldTable"));
    m_table->setAccessibleName(tr("Fields of the event"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new FieldsDelegate(m_table));
    m_table->horizontalHeader()->setAccessibleName(tr("Columns of the fields"));
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->horizontalHeader()->setSectionResizeMode(EventFieldsModel::ValueColumn, QHeaderView::Stretch);
    m_findingsArea->setWidgetResizable(true);
    m_findingsArea->setFrameShape(QFrame::NoFrame);
    m_findingsArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_findingsArea->setBackgroundRole(QPalette::Base);
    m_findingsArea->setAccessibleName(tr("Findings of this event"));
    m_raw->setObjectName(QStringLiteral("rawView"));
    m_raw->setAccessibleName(tr("The event's bytes as they came"));

    m_splitter->addWidget(m_table);
    m_splitter->addWidget(stacked({ m_findingsHeader, m_findingsArea }, this));
    m_splitter->addWidget(stacked({ m_rawHeader, m_raw }, this));
    m_rawHeader->addTool(m_raw->indentBox());
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_stack, 1);
    m_stack->addWidget(m_emptyState);
    m_stack->addWidget(stacked({ m_identity, m_splitter }, this));
    m_emptyState->setText(tr("Choose an event in the ladder to see its fields, its findings and its bytes."));
    setFocusProxy(m_table);

    connect(m_selection, &SelectionController::eventChanged, this, &EventPanel::showEvent);
    connect(m_selection, &SelectionController::findingChanged, this, &EventPanel::revealSelected);
    connect(m_table, &RowTable::widthChanged, this, &EventPanel::fitColumns);
    m_fit.setSingleShot(true);
    m_fit.setInterval(0);
    m_splitter->installEventFilter(this);
    connect(&m_fit, &QTimer::timeout, this, &EventPanel::fitHeights);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] {
        m_heightsChosen = true;
        m_findingsArea->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    });
    connect(m_copyId, &QToolButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_eventId); });
    connect(m_table, &RowTable::rowChosen, this, [this](int row) {
        showPointer(m_model->index(row, 0).data(EventFieldsModel::PointerRole).toString());
    });
}

void EventPanel::setAnalysis(const AnalysisPtr &analysis)
{
    m_analysis = analysis;
    showEvent(m_selection->event());
}

QString EventPanel::rowText() const
{
    return m_table->rowText();
}

void EventPanel::showEvent(int event)
{
    const bool shown =
        m_analysis && event >= 0 && static_cast<std::size_t>(event) < m_analysis->timeline.callEvents.size();
    m_stack->setCurrentIndex(shown ? 1 : 0);
    if (!shown) {
        m_model->setEvent(nullptr, -1, {});
        m_copyId->setEnabled(false);
        return;
    }
    const Envelope &envelope = m_analysis->timeline.callEvents[static_cast<std::size_t>(event)].envelope;
    const Result<std::string> bytes = readBytes(m_analysis->timeline, envelope.bytes);
    m_json = bytes ? QByteArray::fromStdString(*bytes) : QByteArray();
    showWhere(envelope, bytes ? QString() : QString::fromStdString(bytes.error().message));
    m_model->setEvent(m_analysis, event,
                      std::string_view(m_json.constData(), static_cast<std::size_t>(m_json.size())));
    fitColumns();
    m_table->scrollToTop();
    showFindings(event);
    m_fit.start();
    revealSelected();
}

void EventPanel::fitColumns()
{
    // Names are whole before anything else; values give way, and can be read below in the raw view.
    const int all = m_table->viewport()->width();
    const int note = m_table->wantedWidth(EventFieldsModel::NoteColumn);
    const int leastValue = 5 * fontMetrics().averageCharWidth();
    m_table->setColumnWidth(
        EventFieldsModel::NameColumn,
        std::min(m_table->wantedWidth(EventFieldsModel::NameColumn), all - note - leastValue));
    m_table->setColumnWidth(EventFieldsModel::NoteColumn, note);
}

/// Fields and findings get what they need as long as the bytes keep some lines; then they scroll.
void EventPanel::fitHeights()
{
    if (m_heightsChosen || m_model->rowCount() == 0 || !m_findings)
        return;
    const int all = m_splitter->height() - 2 * m_splitter->handleWidth();
    const int header = m_rawHeader->height();
    const int row = m_table->verticalHeader()->defaultSectionSize();
    const int leastRaw = std::min(header + 9 * m_raw->editor()->fontMetrics().lineSpacing(), all / 3);
    const int leastFields = m_table->header()->height() + 4 * row;
    const int wanted = header + m_findings->layout()->totalHeightForWidth(m_findingsArea->width());
    const int findings = std::min(wanted, std::max(all - leastRaw - leastFields, all / 4));
    const int fields = std::min(m_table->header()->height() + m_model->rowCount() * row + 1,
                                std::max(all - leastRaw - findings, all / 4));
    // Cards that fit without a scroll bar must not be made taller by one.
    m_findingsArea->setVerticalScrollBarPolicy(wanted <= findings ? Qt::ScrollBarAlwaysOff
                                                                  : Qt::ScrollBarAsNeeded);
    m_splitter->setSizes({ fields, findings, all - fields - findings });
    m_table->scrollToTop();
    if (m_table->currentIndex().isValid())
        m_table->scrollTo(m_table->currentIndex());
}

bool EventPanel::eventFilter(QObject *watched, QEvent *event)
{
    // The cards ask for another height when one of them is unfolded.
    if (event->type() == (watched == m_splitter ? QEvent::Resize : QEvent::LayoutRequest))
        m_fit.start();
    return QWidget::eventFilter(watched, event);
}

void EventPanel::showWhere(const Envelope &envelope, const QString &readProblem)
{
    const auto shown = [](const auto &id) {
        return id.hasValue() ? visibleText(id->view()) : visibleText(id.rawJson());
    };
    const QString id = envelope.eventId.isAbsent() ? tr("no event_id") : shown(envelope.eventId);
    const QString sender = envelope.sender.isAbsent() ? tr("no sender") : shown(envelope.sender);
    const QString time = envelope.originServerTs.hasValue()
        ? tr("%1 (server clock)").arg(QString::fromStdString(isoText(*envelope.originServerTs)))
        : tr("no origin_server_ts");
    m_identity->setWholeText(
        QStringLiteral("%1 %2\n%3\n%4").arg(visibleText(envelope.type), id, sender, time));
    m_eventId = envelope.eventId.hasValue() ? fromUtf8(envelope.eventId->view()) : QString();
    m_copyId->setEnabled(!m_eventId.isEmpty());
    const Source &source = m_analysis->timeline.sources[envelope.bytes.source];
    const QString file =
        source.name == "-" ? tr("standard input") : QFileInfo(QString::fromStdString(source.name)).fileName();
    m_rawHeader->setTitle(readProblem.isEmpty()
                              ? tr("Raw · byte %1 of %2").arg(groupedNumber(envelope.bytes.offset), file)
                              : tr("Raw · %1").arg(readProblem));
    m_raw->setJson(m_json, {});
}

void EventPanel::showFindings(int event)
{
    m_cards.clear();
    m_findings = new QWidget;
    auto *layout = new QVBoxLayout(m_findings);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    const auto index = static_cast<std::uint32_t>(event);
    const auto add = [&](std::size_t number) {
        const Finding &finding = m_analysis->findings[number];
        if (std::find(finding.events.begin(), finding.events.end(), index) == finding.events.end())
            return;
        auto *card = new FindingCard(finding, m_analysis->spec, m_findings);
        layout->addWidget(card);
        m_cards.emplace_back(static_cast<int>(number), card);
    };
    if (const int call = m_analysis->callOfEvent(index); call >= 0) {
        for (const std::uint32_t number : m_analysis->findingsOfCall[static_cast<std::size_t>(call)])
            add(number);
    } else {
        for (std::size_t number = 0; number < m_analysis->findings.size(); ++number)
            add(number);
    }
    if (m_cards.empty()) {
        auto *none = new QLabel(tr("No rule has anything to say about this event."), m_findings);
        none->setMargin(8);
        none->setWordWrap(true);
        none->setForegroundRole(QPalette::PlaceholderText);
        layout->addWidget(none);
    }
    layout->addStretch();
    m_findings->setBackgroundRole(QPalette::Base);
    m_findings->setAutoFillBackground(true);
    m_findings->installEventFilter(this);
    m_findingsArea->setWidget(m_findings); // deletes the one before
    m_findingsHeader->setTitle(tr("Findings of this event · %1").arg(m_cards.size()));
}

void EventPanel::revealSelected()
{
    for (const auto &[finding, card] : m_cards) {
        if (finding != m_selection->finding())
            continue;
        // Cards that were just made have no place before the layout has seen them.
        QTimer::singleShot(
            0, card, [this, where = card] { m_findingsArea->verticalScrollBar()->setValue(where->y()); });
        showPointer(fromUtf8(m_analysis->findings[static_cast<std::size_t>(finding)].pointer));
    }
}

void EventPanel::showPointer(const QString &pointer)
{
    m_raw->setJson(m_json, pointer);
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->index(row, 0).data(EventFieldsModel::PointerRole).toString() == pointer) {
            m_table->showRow(row);
            return;
        }
    }
}

void EventPanel::saveLayout(Settings &settings) const
{
    if (m_heightsChosen)
        settings.setLayout(QStringLiteral("event"), m_splitter->saveState());
}

void EventPanel::restoreLayout(const Settings &settings)
{
    m_heightsChosen = m_splitter->restoreState(settings.layout(QStringLiteral("event")));
}

} // namespace callscope::ui
