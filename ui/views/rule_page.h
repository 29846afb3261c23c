// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

class QTextBrowser;

namespace callscope
{
struct Rule;
}

namespace callscope::ui
{

/// The page's section of that name as plain text; empty where it has none.
QString whyItMatters(const Rule &rule);
/// What clients are known to do about it; empty where nothing is known.
QString knownClients(const Rule &rule);

/// Shows a rule's page, with headings in sizes that suit a panel.
void showRulePage(QTextBrowser &browser, const Rule &rule);

} // namespace callscope::ui
