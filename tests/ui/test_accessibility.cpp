// SPDX-License-Identifier: Apache-2.0
// Walks the widgets of the window and of its dialogs: whatever can be used has a name, and no text is too
// pale (WCAG 2.2, 1.4.3 and 4.1.2).
#include "window_test.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextEdit>

#include <cmath>

using namespace callscope;

namespace
{

double luminance(const QColor &color)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double x = luminance(a), y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

bool isInteractive(const QWidget *widget)
{
    if (qobject_cast<const QHeaderView *>(widget))
        return false; // spoken as part of its table
    return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget)
        || qobject_cast<const QComboBox *>(widget) || qobject_cast<const QAbstractItemView *>(widget)
        || qobject_cast<const QTextEdit *>(widget) || qobject_cast<const QPlainTextEdit *>(widget)
        || (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus;
}

QString described(const QWidget *widget)
{
    QString path;
    for (; widget; widget = widget->parentWidget())
        path.prepend(QLatin1Char('/') + QLatin1String(widget->metaObject()->className()) + QLatin1Char('(')
                     + widget->objectName() + QLatin1Char(')'));
    return path;
}

QString nameOf(QWidget *widget)
{
    QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
    return accessible ? accessible->text(QAccessible::Name) : QString();
}

// The colours in which a widget draws its own text, where it has any.
std::optional<std::pair<QPalette::ColorRole, QPalette::ColorRole>> textRoles(const QWidget *widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(widget); label && !label->text().isEmpty())
        return { { widget->foregroundRole(), widget->backgroundRole() } };
    if (qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QTextEdit *>(widget)
        || qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QAbstractItemView *>(widget))
        return { { QPalette::Text, QPalette::Base } };
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget);
        button && !button->text().isEmpty())
        return { { QPalette::ButtonText, QPalette::Button } };
    return std::nullopt;
}

} // namespace

class TestAccessibility : public test::WindowTest
{
    Q_OBJECT

private Q_SLOTS:
    void everything_data();
    void everything();

private:
    void check(QWidget *root);

    QStringList m_wrong;
    int m_named = 0, m_read = 0;
};

void TestAccessibility::check(QWidget *root)
{
    QList<QWidget *> widgets = root->findChildren<QWidget *>();
    widgets.append(root);
    for (QWidget *widget : widgets) {
        if (!widget->isVisible() || widget->objectName().startsWith(QLatin1String("qt_")))
            continue;
        if (isInteractive(widget)) {
            ++m_named;
            if (nameOf(widget).isEmpty())
                m_wrong << QStringLiteral("no name: ") + described(widget);
        }
        const auto roles = widget->isEnabled() ? textRoles(widget) : std::nullopt;
        if (!roles)
            continue;
        ++m_read;
        const QPalette palette = widget->palette();
        const double ratio = contrast(palette.color(roles->first), palette.color(roles->second));
        if (ratio < 4.5)
            m_wrong << QStringLiteral("%1 : 1 %2").arg(ratio, 0, 'f', 1).arg(described(widget));
    }
}

void TestAccessibility::everything_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestAccessibility::everything()
{
    QFETCH(bool, dark);
    m_wrong.clear();
    m_named = m_read = 0;
    makeWindow(dark);
    check(m_window.get()); // the start page
    QVERIFY(open({ test::demo() }));
    check(m_window.get());
    for (const char *action : { "sources", "report", "rules", "shortcuts", "about", "commands", "connect" }) {
        child<QAction>(action)->trigger();
        QDialog *dialog = nullptr;
        QTRY_VERIFY2((dialog =
                          [this] {
                              for (QDialog *one : m_window->findChildren<QDialog *>()) {
                                  if (one->isVisible())
                                      return one;
                              }
                              return static_cast<QDialog *>(nullptr);
                          }()),
                     action);
        check(dialog);
        delete dialog;
    }
    QVERIFY2(m_wrong.isEmpty(), qPrintable(m_wrong.join(QLatin1Char('\n'))));
    QVERIFY(m_named > 40);
    QVERIFY(m_read > 60);
}

QTEST_MAIN(TestAccessibility)
#include "test_accessibility.moc"
