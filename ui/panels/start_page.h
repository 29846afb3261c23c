// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "timeline/timeline.h"

#include <QStringList>
#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace callscope::ui
{

/// What the window shows while there is no timeline: how to get one, or, after a load of which nothing
/// could be read, why not.
class StartPage : public QWidget
{
    Q_OBJECT
public:
    explicit StartPage(QWidget *parent = nullptr);

    void setDemoAvailable(bool available);
    void setRecentFiles(const QStringList &files);
    void showWelcome();
    /// Each source's file, offset and cause.
    void showErrors(const std::vector<Source> &sources);
    void showLoading(const QStringList &paths);
    /// All that is said, for tests and screen readers.
    QString text() const;

Q_SIGNALS:
    void openRequested();
    void demoRequested();
    void recentRequested(const QString &path);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void show(const QString &title, const QString &text);

    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_open;
    QPushButton *m_demo;
    QLabel *m_hint;
    QLabel *m_recentTitle;
    QVBoxLayout *m_recent;
};

} // namespace callscope::ui
