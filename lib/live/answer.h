// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "live/api.h"

namespace callscope::live
{

/// What a finished reply says: the body of a success, which is a JSON object, or why there is none.
ApiResult answerOf(QNetworkReply &reply);

} // namespace callscope::live
