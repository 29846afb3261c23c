// SPDX-License-Identifier: Apache-2.0
#include "dialogs/rules_dialog.h"

#include "models/text.h"
#include "rules/catalogue.h"
#include "views/glyph_icon.h"
#include "views/rule_page.h"

#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSplitter>
#include <QTextBrowser>
#include <QUrl>
#include <QVBoxLayout>

namespace callscope::ui
{

RulesDialog::RulesDialog(QWidget *parent)
    : QDialog(parent)
    , m_search(new QLineEdit(this))
    , m_list(new QListWidget(this))
    , m_page(new QTextBrowser(this))
    , m_specification(nullptr)
{
    setWindowTitle(tr("Rules"));
    m_search->setPlaceholderText(tr("Find a rule"));
    m_search->setAccessibleName(tr("Find a rule"));
    m_search->setClearButtonEnabled(true);
    m_list->setAccessibleName(tr("Rules"));
    m_list->setUniformItemSizes(true);
    m_page->setAccessibleName(tr("Page of the rule"));
    m_page->setOpenExternalLinks(true);
    for (const Rule &rule : catalogue()) {
        const Badge badge = severityBadge(rule.severity);
        auto *item = new QListWidgetItem(glyphIcon(badge.glyph, badge.tone), fromUtf8(rule.id), m_list);
        item->setToolTip(tr("%1: %2").arg(badge.word, fromUtf8(rule.title)));
        item->setData(Qt::AccessibleTextRole, item->toolTip());
        item->setData(Qt::UserRole, fromUtf8(rule.title));
    }

    auto *left = new QWidget(this);
    auto *leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    leftLayout->addWidget(m_search);
    leftLayout->addWidget(m_list, 1);
    auto *splitter = new QSplitter(this);
    splitter->addWidget(left);
    splitter->addWidget(m_page);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({ 300, 560 });
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_specification = buttons->addButton(tr("Specification"), QDialogButtonBox::ActionRole);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(splitter, 1);
    layout->addWidget(buttons);
    resize(900, 600);

    connect(m_search, &QLineEdit::textChanged, this, &RulesDialog::filter);
    connect(m_list, &QListWidget::currentRowChanged, this, &RulesDialog::showCurrent);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_specification, &QPushButton::clicked, this, [this] {
        if (const QListWidgetItem *item = m_list->currentItem()) {
            if (const Rule *rule = findRule(item->text().toStdString()))
                QDesktopServices::openUrl(QUrl(QString::fromStdString(specUrl(*rule))));
        }
    });
    m_list->setCurrentRow(0);
    m_list->setFocus();
}

void RulesDialog::filter(const QString &text)
{
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem *item = m_list->item(row);
        item->setHidden(!item->text().contains(text, Qt::CaseInsensitive)
                        && !item->data(Qt::UserRole).toString().contains(text, Qt::CaseInsensitive));
    }
}

void RulesDialog::showCurrent()
{
    const QListWidgetItem *item = m_list->currentItem();
    const Rule *rule = item ? findRule(item->text().toStdString()) : nullptr;
    m_specification->setEnabled(rule != nullptr);
    if (rule)
        showRulePage(*m_page, *rule);
    else
        m_page->clear();
}

} // namespace callscope::ui
