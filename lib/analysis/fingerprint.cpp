// SPDX-License-Identifier: Apache-2.0
#include "analysis/fingerprint.h"

#include "rules/rule.h"

#include <unordered_map>

#include <QCryptographicHash>

namespace callscope
{

namespace
{

// Parts are told apart by their lengths: no text can take part of its neighbour.
void append(std::string &identity, std::string_view part)
{
    identity += std::to_string(part.size());
    identity += ':';
    identity += part;
}

void appendEvent(std::string &identity, const CallEvent &event)
{
    const Envelope &envelope = event.envelope;
    if (envelope.eventId) {
        append(identity, envelope.eventId->view());
        return;
    }
    append(identity, envelope.type);
    append(identity, envelope.sender.valueOr(UserId()).view());
    append(identity,
           envelope.originServerTs ? std::to_string(envelope.originServerTs->time_since_epoch().count())
                                   : envelope.originServerTs.rawJson());
}

std::string identityOf(const Analysis &analysis, const Finding &finding)
{
    std::string identity;
    append(identity, finding.rule->id);
    const CallEvent *event =
        finding.events.empty() ? nullptr : &analysis.timeline.callEvents[finding.events.front()];
    if (finding.call >= 0) {
        const Call &call = analysis.calls[static_cast<std::size_t>(finding.call)];
        append(identity, call.room.view());
        append(identity, call.callId.view());
        append(identity, std::to_string(call.instance));
    } else if (event) {
        append(identity, event->envelope.room.view());
        append(identity, event->callId.valueOr(CallId()).view());
    }
    if (event)
        appendEvent(identity, *event);
    append(identity, finding.pointer);
    return identity;
}

/// Findings that are the same in everything are told apart by their number.
class Numbered
{
public:
    std::string identity(const Analysis &analysis, const Finding &finding)
    {
        std::string identity = identityOf(analysis, finding);
        append(identity, std::to_string(m_seen[identity]++));
        return identity;
    }

private:
    std::unordered_map<std::string, unsigned> m_seen;
};

std::string hashed(const std::string &identity)
{
    const QByteArray hash = QCryptographicHash::hash(
        QByteArray::fromRawData(identity.data(), static_cast<qsizetype>(identity.size())),
        QCryptographicHash::Sha256);
    return hash.left(16).toHex().toStdString();
}

} // namespace

std::vector<std::string> fingerprints(const Analysis &analysis)
{
    Numbered numbered;
    // What is suppressed keeps its number: it was counted when the baseline was written.
    for (const SuppressedFinding &suppressed : analysis.suppressed)
        numbered.identity(analysis, suppressed.finding);
    std::vector<std::string> prints;
    prints.reserve(analysis.findings.size());
    for (const Finding &finding : analysis.findings)
        prints.push_back(hashed(numbered.identity(analysis, finding)));
    return prints;
}

std::vector<std::string> suppressedFingerprints(const Analysis &analysis)
{
    Numbered numbered;
    std::vector<std::string> prints;
    prints.reserve(analysis.suppressed.size());
    for (const SuppressedFinding &suppressed : analysis.suppressed)
        prints.push_back(hashed(numbered.identity(analysis, suppressed.finding)));
    return prints;
}

} // namespace callscope
