// SPDX-License-Identifier: Apache-2.0
#include "panels/load_status.h"

#include "models/text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

namespace callscope::ui
{

LoadStatus::LoadStatus(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
    , m_bar(new QProgressBar(this))
{
    auto *cancel = new QToolButton(this);
    cancel->setObjectName(QStringLiteral("cancelLoad"));
    cancel->setText(tr("Cancel"));
    cancel->setAccessibleName(tr("Cancel loading"));
    m_bar->setAccessibleName(tr("Loading"));
    m_bar->setTextVisible(false);
    m_bar->setFixedSize(160, fontMetrics().height());
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 8, 0);
    layout->addWidget(m_text);
    layout->addWidget(m_bar);
    layout->addWidget(cancel);
    connect(cancel, &QToolButton::clicked, this, &LoadStatus::cancelRequested);
    hide();
}

void LoadStatus::start()
{
    setProgress({});
    show();
}

void LoadStatus::setProgress(const LoadProgress &progress)
{
    if (progress.analysing) {
        m_text->setText(tr("Checking %1 call events").arg(groupedNumber(progress.callEvents)));
        m_bar->setRange(0, 0);
        return;
    }
    m_text->setText(progress.events == 0
                        ? tr("Reading")
                        : tr("Reading · %1 · %2 events")
                              .arg(sizeText(progress.bytesDone), groupedNumber(progress.events)));
    m_bar->setRange(0, progress.permille() < 0 ? 0 : 1000);
    m_bar->setValue(progress.permille());
}

} // namespace callscope::ui
