// SPDX-License-Identifier: Apache-2.0
#include "rules/catalogue.h"

#include "rules/families.h"

#include <QFile>
#include <QString>

#include <algorithm>
#include <array>

// The pages sit in a static library: nothing but this call makes the linker keep them. It must stand
// outside every namespace.
static void initPages()
{
    Q_INIT_RESOURCE(rules);
}

namespace callscope
{

namespace
{

// The order of the catalogue, and of findings at one event. Families are never registered from afar:
// what a static library does not name, the linker drops.
std::vector<Rule> everyRule()
{
    const std::array families {
        callIdRules(),
        versionRules(),
        partyIdRules(),
        partyIdInCallRules(),
        lifetimeRules(),
        hangupReasonRules(),
        hangupInCallRules(),
        rejectRules(),
        selectAnswerRules(),
        selectAnswerChoiceRules(),
        timeoutRules(),
        sequenceRules(),
        duplicateRules(),
        glareRules(),
        eventShapeRules(),
        eventInRoomRules(),
        descriptionFieldRules(),
        inviteeRules(),
        responderRules(),
        hangupMeaningRules(),
        courseRules(),
        negotiateRules(),
        negotiateExchangeRules(),
        streamMetadataRules(),
        roomLeaveRules(),
        proposalRules(),
        candidateRules(),
        candidateReferenceRules(),
        endMarkerRules(),
        gatheringRules(),
        sdpSessionRules(),
        sdpMediaRules(),
        sdpIceRules(),
        sdpCandidateRules(),
        sdpAnswerRules(),
        streamRules(),
        describedStreamRules(),
        metadataChangeRules(),
    };
    std::vector<Rule> rules;
    for (const std::span<const Rule> family : families)
        rules.insert(rules.end(), family.begin(), family.end());
    return rules;
}

} // namespace

std::span<const Rule> catalogue()
{
    static const std::vector<Rule> rules = everyRule();
    return rules;
}

const Rule *findRule(std::string_view id)
{
    const std::span<const Rule> rules = catalogue();
    const auto found =
        std::find_if(rules.begin(), rules.end(), [id](const Rule &rule) { return rule.id == id; });
    return found == rules.end() ? nullptr : &*found;
}

std::string rulePage(const Rule &rule)
{
    initPages();
    const QString id = QString::fromUtf8(rule.id.data(), static_cast<qsizetype>(rule.id.size()));
    QFile page(QStringLiteral(":/rules/") + id + QStringLiteral(".md"));
    if (!page.open(QIODevice::ReadOnly))
        return {};
    return page.readAll().toStdString();
}

} // namespace callscope
