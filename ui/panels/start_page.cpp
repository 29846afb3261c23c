// SPDX-License-Identifier: Apache-2.0
#include "panels/start_page.h"

#include "models/text.h"
#include "views/fonts.h"
#include "views/theme.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace callscope::ui
{

namespace
{

constexpr int textWidth = 560;

QString errorText(const Source &source)
{
    const QString file = source.name == "-" ? StartPage::tr("standard input") : fromUtf8(source.name);
    const QString cause = visibleText(source.error->message);
    return source.error->offset
        ? StartPage::tr("%1, byte %2\n%3").arg(file, groupedNumber(*source.error->offset), cause)
        : StartPage::tr("%1\n%2").arg(file, cause);
}

} // namespace

StartPage::StartPage(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_open(new QPushButton(tr("Open…"), this))
    , m_demo(new QPushButton(tr("Try the demo"), this))
    , m_hint(new QLabel(
          tr("or drop files here: /messages and /sync bodies, NDJSON, arrays of events, Element's JSON "
             "export. Several files become one timeline."),
          this))
    , m_recentTitle(new QLabel(tr("Recent files"), this))
    , m_recent(new QVBoxLayout)
{
    m_title->setFont(boldFont(scaledFont(font(), 1.7)));
    m_title->setWordWrap(true);
    m_text->setObjectName(QStringLiteral("startText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_open->setObjectName(QStringLiteral("startOpen"));
    m_open->setDefault(true);
    for (QPushButton *button : { m_open, m_demo })
        button->setMinimumSize(button->fontMetrics().averageCharWidth() * 18,
                               button->fontMetrics().height() + 14);
    m_demo->setObjectName(QStringLiteral("startDemo"));
    m_recentTitle->setFont(boldFont(font()));
    for (QLabel *label : { m_text, m_hint }) {
        label->setWordWrap(true);
        label->setForegroundRole(QPalette::PlaceholderText);
    }
    m_recent->setSpacing(0);

    auto *column = new QVBoxLayout;
    column->setSpacing(12);
    column->addStretch(2);
    column->addWidget(m_title);
    column->addWidget(m_text);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_open);
    buttons->addWidget(m_demo);
    buttons->addStretch();
    column->addLayout(buttons);
    column->addWidget(m_hint);
    column->addSpacing(12);
    column->addWidget(m_recentTitle);
    column->addLayout(m_recent);
    column->addStretch(3);
    auto *holder = new QWidget(this);
    holder->setLayout(column);
    holder->setFixedWidth(textWidth);
    auto *layout = new QHBoxLayout(this);
    layout->addStretch();
    layout->addWidget(holder);
    layout->addStretch();

    connect(m_open, &QPushButton::clicked, this, &StartPage::openRequested);
    connect(m_demo, &QPushButton::clicked, this, &StartPage::demoRequested);
    showWelcome();
    setRecentFiles({});
}

void StartPage::setDemoAvailable(bool available)
{
    m_demo->setVisible(available);
}

void StartPage::setRecentFiles(const QStringList &files)
{
    while (QLayoutItem *item = m_recent->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QString &file : files.mid(0, 6)) {
        auto *button = new QPushButton(QFileInfo(file).fileName(), this);
        button->setFlat(true);
        button->setToolTip(file);
        button->setAccessibleName(tr("Open %1").arg(file));
        button->setStyleSheet(QStringLiteral("text-align: left; padding: 4px"));
        if (!QFileInfo::exists(file)) {
            button->setEnabled(false);
            button->setText(tr("%1 (no longer there)").arg(button->text()));
        }
        connect(button, &QPushButton::clicked, this, [this, file] { Q_EMIT recentRequested(file); });
        m_recent->addWidget(button);
    }
    m_recentTitle->setVisible(!files.isEmpty());
}

void StartPage::showWelcome()
{
    show(tr("Which call went wrong, and why?"),
         tr("Open a timeline of a Matrix room to see each of its calls, why it ended, and what in it breaks "
            "the "
            "specification."));
}

void StartPage::showErrors(const std::vector<Source> &sources)
{
    QStringList errors;
    for (const Source &source : sources) {
        if (source.error)
            errors << errorText(source);
    }
    show(sources.size() == 1 ? tr("This file could not be read") : tr("None of these files could be read"),
         errors.join(QStringLiteral("\n\n")));
}

void StartPage::showLoading(const QStringList &paths)
{
    show(paths.size() == 1 ? tr("Reading %1").arg(QFileInfo(paths.first()).fileName())
                           : tr("Reading %1 files").arg(paths.size()),
         tr("The first calls show as soon as they are found. Progress is in the status bar."));
}

QString StartPage::text() const
{
    return m_title->text() + QLatin1Char('\n') + m_text->text();
}

void StartPage::show(const QString &title, const QString &text)
{
    m_title->setText(title);
    m_text->setText(text);
}

void StartPage::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Theme::of(palette()).panel);
}

} // namespace callscope::ui
