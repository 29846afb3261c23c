// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "views/theme.h"

#include <QSyntaxHighlighter>

namespace callscope::ui
{

/// Colours JSON by what its tokens are, and marks characters that were made visible.
class JsonHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

    void setTheme(const Theme &theme);

protected:
    void highlightBlock(const QString &text) override;

private:
    Theme m_theme;
};

} // namespace callscope::ui
