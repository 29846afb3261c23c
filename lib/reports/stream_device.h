// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ostream>

#include <QIODevice>

namespace callscope
{

/// Lets Qt's writers write to a standard stream.
class StreamDevice : public QIODevice
{
public:
    explicit StreamDevice(std::ostream &out)
        : m_out(out)
    {
        open(QIODevice::WriteOnly);
    }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *data, qint64 size) override
    {
        m_out.write(data, static_cast<std::streamsize>(size));
        return m_out ? size : -1;
    }

private:
    std::ostream &m_out;
};

} // namespace callscope
