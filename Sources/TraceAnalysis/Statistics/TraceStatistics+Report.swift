import TraceModel

extension TraceStatistics {
  /// The statistics as a report: `Groups` where they were asked for, `Distribution`, `SpanTimes` and
  /// `OverTime`.
  ///
  /// - Parameter limit: How many groups, and how many kinds of spans, are listed at most; by default 20.
  /// - Returns: The report.
  public func report(limit: Int? = nil) -> Report {
    let limit = limit ?? 20
    var sections = [
      distribution.section(), spanTimes.section(limit: limit), overTime.section(),
    ]
    if let grouping { sections.insert(grouping.section(limit: limit), at: 0) }
    return Report(title: "statistics", facts: facts, sentences: sentences, sections: sections)
  }

  private var facts: [ReportFact] {
    var facts = [ReportFact("TraceCount", "traces", .count(all.count))]
    if let period = overTime.period {
      facts.append(ReportFact("StartTime", "first", .time(period.lowerBound)))
      facts.append(ReportFact("EndTime", "last", .time(period.upperBound)))
      let counts = overTime.steps.map(\.figures.count)
      facts.append(ReportFact("Traffic", "traffic", .trend(counts)))
    }
    if let perMinute { facts.append(ReportFact("PerMinute", "rate", .perMinute(perMinute))) }
    if let share = all.failureShare {
      facts.append(ReportFact("FailureShare", "failed", .share(share)))
    }
    facts += zip(FigureColumns.outcomes, FigureColumns.outcomes(of: all)).map {
      ReportFact($0.key, $0.title, $1)
    }
    guard let lengths = all.lengths else { return facts }
    facts.append(ReportFact("Minimum", "shortest", .nanoseconds(lengths.minimum)))
    facts += zip(FigureColumns.lengths, FigureColumns.lengths(of: lengths)).map {
      ReportFact($0.key, $0.title, $1)
    }
    facts.append(ReportFact("Maximum", "longest", .nanoseconds(lengths.maximum)))
    return facts
  }

  private var sentences: [String] {
    guard all.count > 0 else { return ["There are no traces."] }
    var sentences: [String] = []
    if all.answered > 0 {
      sentences.append(failures)
    }
    guard let lengths = all.lengths else { return sentences }
    let what = distribution.measure == .responseTime ? "response" : "trace"
    let median = DurationText.short(lengths.percentiles.p50)
    if lengths.count == 1 {
      sentences.append("The only known \(what) took \(median).")
    } else {
      sentences.append(
        "Half of the \(what)s took at most \(median), 95 of 100 at most "
          + "\(DurationText.short(lengths.percentiles.p95)), the longest "
          + "\(DurationText.short(lengths.maximum))."
      )
    }
    return sentences
  }

  private var failures: String {
    if all.answered == 1 {
      return "The only answered trace \(all.failures == 1 ? "failed" : "went well")."
    }
    guard all.failures > 0, let share = all.failureShare else {
      return "None of \(all.answered) answered traces failed."
    }
    return "\(all.failures) of \(all.answered) answered traces failed"
      + " (\(StatisticText.share(share)))."
  }
}
