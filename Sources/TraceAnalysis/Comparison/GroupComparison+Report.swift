import TraceModel

extension GroupComparison {
  /// The comparison as a report.
  ///
  /// - Parameter limit: How many rows each table has at most; by default 50.
  /// - Returns: Its figures, sentences and tables.
  public func report(limit: Int? = nil) -> Report {
    let limit = limit ?? 50
    return Report(
      title: "\(second.label) against \(first.label)",
      facts: [
        ReportFact("First", first.label, .text(first.description)),
        ReportFact("Second", second.label, .text(second.description)),
        ReportFact("FirstCount", "traces of \(first.label)", .count(traceCounts.first)),
        ReportFact("SecondCount", "traces of \(second.label)", .count(traceCounts.second)),
      ],
      sentences: sentences,
      sections: [
        ReportSection("Times", "times", table: times),
        ReportSection(
          "Spans",
          "spans by time",
          notes: ["A trace, on average; self time leaves out what a span contains."],
          table: spanTable(limit: limit)
        ),
        section("Outcomes", "outcomes and statuses", ["outcome", "status"], limit),
        section("Services", "services", ["service"], limit),
        section("Annotations", "annotations", ["annotation"], limit),
      ]
    )
  }

  private var sentences: [String] {
    for (side, count) in [(first, traceCounts.first), (second, traceCounts.second)] where count == 0
    {
      return ["\(side.label) has no traces."]
    }
    let words = LengthComparison.Words(
      "responses of \(second.label)",
      "those of \(first.label)",
      isPlural: true
    )
    return [responses.sentence(words)] + [spanSentence, traitSentence].compactMap { $0 }
  }

  /// Such as `By time, dynamodb (Scan) differs most: in B, all others, 120 ms less of its own a trace.`.
  private var spanSentence: String? {
    guard let most = spans.first, most.selfDifference != 0 else { return nil }
    let length = DurationText.short(Int64(clamping: most.selfDifference.magnitude))
    return "By time, \(most.name) differs most: in \(name(of: second)),"
      + " \(length) \(most.selfDifference > 0 ? "more" : "less") of its own a trace."
  }

  /// A side with what it is, as far as that is short enough for a sentence.
  private func name(of side: Side) -> String {
    side.description.isEmpty || side.description.count > 30 || side.description == side.label
      ? side.label : "\(side.label), \(side.description)"
  }

  /// The traits without those that the choice of the sets says already: where all traces of one set end
  /// in a way in which none of the other do, no way of ending is news.
  private var telling: [TraitDifference] {
    let isByOutcome = traits.contains { trait in
      ["outcome", "status"].contains(trait.trait.kind) && trait.difference.magnitude == 1
    }
    return traits.filter { trait in
      !isByOutcome || !["outcome", "status"].contains(trait.trait.kind)
    }
  }

  private var traitSentence: String? {
    guard let most = telling.first, most.difference != 0 else { return nil }
    return "By share, \(most.trait.kind) \(most.trait.text) differs most:"
      + " \(StatisticText.share(most.shares.first)) of \(first.label),"
      + " \(StatisticText.share(most.shares.second)) of \(second.label)"
      + " (\(StatisticText.probability(most.probability)))."
  }

  private var times: ReportTable {
    ReportTable(
      columns: [ReportColumn("Time", "time", width: .flexible, priority: 10)] + lengthColumns,
      rows: [("response time", responses), ("trace duration", durations)].map { title, comparison in
        ReportRow([.text(title)] + Self.values(of: comparison))
      }
    )
  }

  /// Columns of a comparison of lengths.
  private var lengthColumns: [ReportColumn] {
    [
      ReportColumn("FirstP50", "\(first.label) p50", priority: 8),
      ReportColumn("SecondP50", "\(second.label) p50", priority: 8),
      ReportColumn("MedianDifference", "difference", priority: 7),
      ReportColumn("FirstP95", "\(first.label) p95", priority: 4),
      ReportColumn("SecondP95", "\(second.label) p95", priority: 4),
      ReportColumn("ShiftLow", "at least", priority: 2),
      ReportColumn("ShiftHigh", "at most", priority: 2),
      ReportColumn("Probability", "p", priority: 6),
    ]
  }

  private static func values(of comparison: LengthComparison) -> [ReportValue] {
    [
      .optionalLength(comparison.second.p50),
      .optionalLength(comparison.first.p50),
      .optionalDifference(comparison.medianDifference),
      .optionalLength(comparison.second.p95),
      .optionalLength(comparison.first.p95),
      .optionalDifference(comparison.test?.interval?.lowerBound),
      .optionalDifference(comparison.test?.interval?.upperBound),
      .optionalProbability(comparison.test?.probability),
    ]
  }

  private func spanTable(limit: Int) -> ReportTable {
    ReportTable(
      columns: [
        ReportColumn("Name", "span", width: .flexible, priority: 10),
        ReportColumn("SelfDifference", "self a trace", priority: 9),
        ReportColumn("TotalDifference", "total a trace", priority: 5),
      ] + lengthColumns + [
        ReportColumn("FirstCount", "\(first.label) a trace", priority: 3),
        ReportColumn("SecondCount", "\(second.label) a trace", priority: 3),
      ],
      first: limit,
      of: spans.indices
    ) { place in
      let span = spans[place]
      return ReportRow(
        [
          .text(span.name), .difference(span.selfDifference), .difference(span.totalDifference),
        ] + Self.values(of: span.comparison) + [
          .number(span.counts.first), .number(span.counts.second),
        ],
        tone: place == 0 && span.selfDifference != 0 ? .hot : .plain,
        origin: origin(of: span.traces.first, span.traces.second)
      )
    }
  }

  private func section(
    _ key: String,
    _ title: String,
    _ kinds: [String],
    _ limit: Int
  ) -> ReportSection {
    let wanted = traits.filter { kinds.contains($0.trait.kind) }
    let table = ReportTable(
      columns: [
        ReportColumn("Kind", "kind", priority: 3),
        ReportColumn("Value", "value", width: .flexible, priority: 10),
        ReportColumn("FirstShare", first.label, priority: 8),
        ReportColumn("SecondShare", second.label, priority: 8),
        ReportColumn("Difference", "difference", priority: 9),
        ReportColumn("Probability", "p", priority: 6),
        ReportColumn("FirstCount", "\(first.label) n", priority: 4),
        ReportColumn("SecondCount", "\(second.label) n", priority: 4),
      ],
      first: limit,
      of: wanted
    ) { row($0) }
    let notes = kinds == ["annotation"] ? ["Values of only one trace are left out."] : []
    return ReportSection(key, title, notes: notes, table: table)
  }

  private func row(_ difference: TraitDifference) -> ReportRow {
    ReportRow(
      [
        .text(difference.trait.kind),
        .text(difference.trait.text),
        .share(difference.shares.first),
        .share(difference.shares.second),
        .shareDifference(difference.difference),
        .probability(difference.probability),
        .count(difference.counts.first),
        .count(difference.counts.second),
      ],
      tone: Self.tone(of: difference.trait),
      origin: origin(of: difference.traces.first, difference.traces.second)
    )
  }

  private static func tone(of trait: Trait) -> ReportTone {
    switch trait {
    case .outcome(.fault), .outcome(.anyFault): .fault
    case .outcome(.error), .outcome(.anyError): .error
    case .outcome(.throttle): .throttle
    case .status(let status):
      status == 429 ? .throttle : status >= 500 ? .fault : status >= 400 ? .error : .ok
    default: .plain
    }
  }
}
