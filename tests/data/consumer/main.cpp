// SPDX-License-Identifier: Apache-2.0
#include <analysis/analysis.h>
#include <reports/analysis_json.h>

#include <iostream>

int main(int argc, char *argv[])
{
    const callscope::AnalysisPtr analysis = callscope::analyseFiles({ argv + 1, argv + argc });
    callscope::writeAnalysisJson(std::cout, *analysis);
    return analysis->calls.size() == 1 ? 0 : 1;
}
