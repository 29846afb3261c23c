// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <ostream>
#include <utility>

class QDebug;

namespace callscope::live
{

/// An access token, a refresh token or a password. Nothing can print it by accident: only those who hand it
/// to the server or to the keychain ask for its text.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QByteArray text)
        : m_text(std::move(text))
    {
    }

    bool isEmpty() const { return m_text.isEmpty(); }
    const QByteArray &reveal() const { return m_text; }

    friend QDebug operator<<(QDebug, const Secret &) = delete;
    friend std::ostream &operator<<(std::ostream &, const Secret &) = delete;

private:
    QByteArray m_text;
};

} // namespace callscope::live
