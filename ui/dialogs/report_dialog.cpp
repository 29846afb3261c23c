// SPDX-License-Identifier: Apache-2.0
#include "dialogs/report_dialog.h"

#include "models/text.h"
#include "panels/row_table.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace callscope::ui
{

ReportDialog::ReportDialog(QWidget *parent)
    : QDialog(parent)
    , m_scope(new QComboBox(this))
    , m_redact(new QCheckBox(tr("&Hide who, where and which keys behind pseudonyms"), this))
    , m_hideDay(new QCheckBox(tr("Hide the &day: the call begins with the year 2000"), this))
    , m_message(new QLabel(this))
    , m_names(new QStandardItemModel(this))
    , m_table(new RowTable(this))
{
    setWindowTitle(tr("Report"));
    buildForm();
    connect(m_scope, &QComboBox::activated, this, &ReportDialog::remake);
    connect(m_redact, &QCheckBox::toggled, this, &ReportDialog::remake);
    connect(m_hideDay, &QCheckBox::toggled, this, &ReportDialog::remake);
    connect(&m_bundler, &Bundler::made, this, &ReportDialog::showBundle);
    connect(&m_bundler, &Bundler::failed, this, [this](const QString &cause) {
        setMessage(cause);
        m_saveZip->setEnabled(m_bundle != nullptr);
        m_saveFolder->setEnabled(m_bundle != nullptr);
    });
    connect(&m_bundler, &Bundler::saved, this, [this](const QString &path, const QStringList &notes) {
        setMessage(QStringList { tr("Saved as %1.").arg(path) }.operator+(notes).join(QLatin1Char('\n')));
        m_saveZip->setEnabled(true);
        m_saveFolder->setEnabled(true);
        Q_EMIT saved(path);
    });
}

void ReportDialog::buildForm()
{
    m_scope->setObjectName(QStringLiteral("reportScope"));
    m_scope->setAccessibleName(tr("Calls of the report"));
    m_redact->setObjectName(QStringLiteral("reportRedact"));
    m_redact->setChecked(true);
    m_hideDay->setObjectName(QStringLiteral("reportHideDay"));
    m_message->setObjectName(QStringLiteral("reportMessage"));
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_table->setObjectName(QStringLiteral("reportNames"));
    m_table->setAccessibleName(tr("What is renamed"));
    m_table->setModel(m_names);
    m_table->horizontalHeader()->setStretchLastSection(true);

    auto *what =
        new QLabel(tr("A report to paste, a page, the ladder as pictures, and the part of the timeline that "
                      "shows the same in Callscope."),
                   this);
    what->setWordWrap(true);
    auto *form = new QFormLayout;
    form->addRow(tr("&Calls:"), m_scope);
    form->addRow(QString(), m_redact);
    form->addRow(QString(), m_hideDay);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_saveZip = buttons->addButton(tr("Save as &ZIP…"), QDialogButtonBox::ActionRole);
    m_saveFolder = buttons->addButton(tr("Save as &folder…"), QDialogButtonBox::ActionRole);
    m_saveZip->setObjectName(QStringLiteral("reportSaveZip"));
    m_saveFolder->setObjectName(QStringLiteral("reportSaveFolder"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_saveZip, &QPushButton::clicked, this, [this] { askAndSave(true); });
    connect(m_saveFolder, &QPushButton::clicked, this, [this] { askAndSave(false); });

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(what);
    layout->addLayout(form);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_message);
    layout->addWidget(buttons);
    resize(760, 520);
}

void ReportDialog::setCalls(const AnalysisPtr &analysis, int call, const std::vector<std::uint32_t> &inView)
{
    m_analysis = analysis;
    m_selected.clear();
    if (call >= 0)
        m_selected.push_back(static_cast<std::size_t>(call));
    m_inView.assign(inView.begin(), inView.end());
    std::sort(m_inView.begin(), m_inView.end());
    m_scope->clear();
    if (!m_selected.empty())
        m_scope->addItem(
            tr("The selected call, %1").arg(fromUtf8(analysis->calls[m_selected.front()].callId.view())));
    if (m_inView.size() > 1 || m_selected.empty())
        m_scope->addItem(tr("All %1 calls in the list").arg(groupedNumber(m_inView.size())));
    remake();
}

void ReportDialog::remake()
{
    m_hideDay->setEnabled(m_redact->isChecked());
    m_bundle.reset();
    m_names->clear();
    m_saveZip->setEnabled(false);
    m_saveFolder->setEnabled(false);
    const bool isSelected = !m_selected.empty() && m_scope->currentIndex() == 0;
    const std::vector<std::size_t> &calls = isSelected ? m_selected : m_inView;
    if (calls.empty()) {
        setMessage(tr("There is no call to report."));
        return;
    }
    setMessage(tr("Making the report…"));
    m_bundler.make(m_analysis, { calls, m_redact->isChecked(), m_hideDay->isChecked() });
}

void ReportDialog::showBundle(const BundlePtr &bundle)
{
    m_bundle = bundle;
    m_names->clear();
    m_names->setHorizontalHeaderLabels({ tr("In the report"), tr("Original") });
    for (const Pseudonyms::Pair &pair : bundle->pairs) {
        auto *shown = new QStandardItem(visibleText(pair.pseudonym));
        auto *original = new QStandardItem(visibleText(pair.original));
        shown->setEditable(false);
        original->setEditable(false);
        m_names->appendRow({ shown, original });
    }
    m_table->setColumnWidth(0, m_table->viewport()->width() / 2);
    QStringList lines;
    for (const std::string &note : bundle->notes)
        lines << fromUtf8(note);
    if (m_redact->isChecked())
        lines << tr("%1 renamed. The names behind the pseudonyms are saved beside the report and stay with "
                    "you.")
                     .arg(countText(bundle->pairs.size(), tr("thing"), tr("things")));
    else
        lines << tr("Nothing is hidden: names, addresses and keys are in the report as they are.");
    setMessage(lines.join(QLatin1Char('\n')));
    m_saveZip->setEnabled(true);
    m_saveFolder->setEnabled(true);
}

void ReportDialog::askAndSave(bool zip)
{
    const QString name = zip ? QStringLiteral("callscope-report.zip") : QStringLiteral("callscope-report");
    const QString path =
        QFileDialog::getSaveFileName(this, zip ? tr("Save the report") : tr("Name of the new folder"), name,
                                     zip ? tr("ZIP archives (*.zip)") : QString());
    if (path.isEmpty())
        return;
    saveTo(zip && !path.endsWith(QLatin1String(".zip")) ? path + QLatin1String(".zip") : path);
}

void ReportDialog::saveTo(const QString &path)
{
    if (!m_bundle)
        return;
    m_saveZip->setEnabled(false);
    m_saveFolder->setEnabled(false);
    setMessage(tr("Saving…"));
    m_bundler.save(m_bundle, path);
}

void ReportDialog::setMessage(const QString &text)
{
    m_message->setText(text);
}

} // namespace callscope::ui
