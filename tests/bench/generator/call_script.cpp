// SPDX-License-Identifier: Apache-2.0
#include "call_script.h"

namespace callscope::bench
{

namespace
{

class Writer
{
public:
    explicit Writer(Random &random)
        : m_random(random)
        , m_version0(random.below(20) == 0)
        , m_escapes(random.below(3) == 0)
    {
    }

    CallScript write();

private:
    CallStep &add(std::uint32_t least, std::uint32_t most, CallForm form, bool byCaller);
    void addCandidates(bool byCaller);
    void ring();
    void answer();
    void talk();
    void hangUp(std::uint32_t least, std::uint32_t most, bool byCaller, std::string_view reason);

    Random &m_random;
    const bool m_version0;
    const bool m_escapes;
    CallScript m_script;
    std::int64_t m_now = 0;
};

CallStep &Writer::add(std::uint32_t least, std::uint32_t most, CallForm form, bool byCaller)
{
    m_now += least + m_random.below(most - least);
    CallStep step;
    step.at = m_now;
    step.form = form;
    step.byCaller = byCaller;
    return m_script.steps.emplace_back(step);
}

void Writer::addCandidates(bool byCaller)
{
    const int batches = 2 + static_cast<int>(m_random.below(2));
    for (int i = 0; i < batches; ++i) {
        const CallForm form = m_version0 ? CallForm::CandidatesV0
            : m_escapes                  ? CallForm::CandidatesEscaped
                                         : CallForm::Candidates;
        CallStep &step = add(50, 900, form, byCaller);
        step.candidates = 3 + static_cast<int>(m_random.below(6));
        step.lastCandidates = i + 1 == batches && !m_version0;
    }
}

void Writer::ring()
{
    add(0, 1, m_version0 ? CallForm::InviteV0 : CallForm::Invite, true).offer = true;
    addCandidates(true);
}

void Writer::answer()
{
    add(1'500, 20'000, m_version0 ? CallForm::AnswerV0 : CallForm::Answer, false);
    if (!m_version0)
        add(80, 400, CallForm::SelectAnswer, true);
    addCandidates(false);
}

void Writer::talk()
{
    if (m_version0)
        return;
    if (m_random.below(4) == 0) {
        CallStep &offer = add(3'000, 30'000, CallForm::Negotiate, true);
        offer.offer = true;
        offer.sessionVersion = 3;
        add(200, 900, CallForm::Negotiate, false).sessionVersion = 3;
    }
    if (m_random.below(5) == 0)
        add(2'000, 30'000, CallForm::StreamMetadataChanged, m_random.below(2) == 0);
}

void Writer::hangUp(std::uint32_t least, std::uint32_t most, bool byCaller, std::string_view reason)
{
    CallForm form = m_escapes ? CallForm::HangupEscaped : CallForm::Hangup;
    if (m_version0)
        form = CallForm::HangupV0;
    else if (reason == "user_hangup" && m_random.below(25) == 0)
        form = CallForm::HangupWithoutReason;
    add(least, most, form, byCaller).reason = reason;
}

CallScript Writer::write()
{
    const std::uint32_t lot = m_version0 ? m_random.below(60) : m_random.below(100);
    const bool byCaller = m_random.below(2) == 0;
    ring();
    if (lot < 65) {
        m_script.outcome = "answered";
        answer();
        talk();
        hangUp(60'000, 600'000, byCaller, "user_hangup");
    } else if (lot < 73) {
        m_script.outcome = "rejected";
        add(1'500, 20'000, CallForm::Reject, false);
        add(80, 400, CallForm::SelectAnswer, true);
    } else if (lot < 80) {
        m_script.outcome = "cancelled";
        hangUp(1'500, 20'000, true, "user_hangup");
    } else if (lot < 89) {
        m_script.outcome = "missed";
        m_now = 0;
        hangUp(60'000, 60'100, true, "invite_timeout");
    } else if (lot < 92) {
        m_script.outcome = "busy";
        hangUp(300, 2'000, false, "user_busy");
    } else if (lot < 96) {
        m_script.outcome = "failed-ice";
        answer();
        hangUp(15'000, 25'000, byCaller, "ice_failed");
    } else if (lot < 98) {
        m_script.outcome = "dropped";
        answer();
        talk();
        hangUp(90'000, 300'000, byCaller, "ice_timeout");
    } else {
        m_script.outcome = "failed-media";
        answer();
        hangUp(300, 2'000, true, "user_media_failed");
    }
    return std::move(m_script);
}

} // namespace

CallScript writeCall(Random &random)
{
    return Writer(random).write();
}

} // namespace callscope::bench
