import TraceModel

/// Sets what two profiles have against each other: by text, as either may be of a store of its own.
struct ProfileMatching: Sendable {
  private typealias Trait = GroupComparison.Trait

  private let first: TraceProfile
  private let second: TraceProfile
  private let strings: (first: StringTable, second: StringTable)

  init(
    _ first: (profile: TraceProfile, strings: StringTable),
    _ second: (profile: TraceProfile, strings: StringTable)
  ) {
    self.first = first.profile
    self.second = second.profile
    strings = (first.strings, second.strings)
  }

  /// What the traces have, that whose share differs most first; values of only one trace are left out.
  var traits: [GroupComparison.TraitDifference] {
    let one = Self.named(first.traits.all, strings.first)
    let other = Self.named(second.traits.all, strings.second)
    var differences: [GroupComparison.TraitDifference] = []
    for trait in Set(one.keys).union(other.keys) {
      let traces = (one[trait] ?? [], other[trait] ?? [])
      if case .annotation = trait, traces.0.count + traces.1.count < 2 { continue }
      differences.append(difference(trait, traces))
    }
    return differences.map { (difference: $0, order: $0.trait.order) }.sorted { one, other in
      let sizes = (one.difference.difference.magnitude, other.difference.difference.magnitude)
      if sizes.0 != sizes.1 { return sizes.0 > sizes.1 }
      let chances = (one.difference.probability, other.difference.probability)
      return chances.0 != chances.1 ? chances.0 < chances.1 : one.order < other.order
    }.map(\.difference)
  }

  private func difference(
    _ trait: Trait,
    _ traces: ([UInt32], [UInt32])
  ) -> GroupComparison.TraitDifference {
    let counts = (traces.0.count, traces.1.count)
    return GroupComparison.TraitDifference(
      trait: trait,
      counts: counts,
      shares: (
        Double(counts.0) / Double(max(1, first.traceCount)),
        Double(counts.1) / Double(max(1, second.traceCount))
      ),
      probability: ShareTest.probability(
        counts.0,
        of: first.traceCount,
        counts.1,
        of: second.traceCount
      ),
      traces: traces
    )
  }

  private static func named(
    _ traits: [(TraceProfile.Trait, [UInt32])],
    _ strings: StringTable
  ) -> [Trait: [UInt32]] {
    var named: [Trait: [UInt32]] = [:]
    for (trait, traces) in traits {
      let name: Trait =
        switch trait {
        case .outcome(let outcome): .outcome(outcome)
        case .status(let status): .status(Int(status))
        case .service(let name, let origin):
          .service(name: strings[name], origin: strings[origin])
        case .annotationKey(let key): .annotationKey(strings[key])
        case .annotation(let key, let value):
          .annotation(key: strings[key], value: text(value, strings))
        }
      // Values of different types may read alike.
      if named[name] == nil {
        named[name] = traces
      } else {
        named[name]?.append(contentsOf: traces)
      }
    }
    return named.mapValues { traces in
      zip(traces, traces.dropFirst()).allSatisfy { $0 < $1 } ? traces : Set(traces).sorted()
    }
  }

  private static func text(_ value: AttributeValue, _ strings: StringTable) -> String {
    switch value {
    case .string(let string): strings[string]
    case .integer(let integer): String(integer)
    case .number(let number): number.description
    case .boolean(let boolean): String(boolean)
    }
  }

  /// The spans by name, those whose self time a trace differs most first.
  func spans(_ runner: any JobRunner) -> [GroupComparison.SpanDifference] {
    let one = Self.named(first.spans.all, strings.first)
    let other = Self.named(second.spans.all, strings.second)
    let names = Set(one.keys).union(other.keys).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    let counts = (first.spannedCount, second.spannedCount)
    let differences = runner.results(names.count) { number in
      let tallies = (
        one[names[number]] ?? TraceProfile.SpanTally(),
        other[names[number]] ?? TraceProfile.SpanTally()
      )
      return Self.difference(names[number], tallies, counts)
    }
    return differences.enumerated().sorted { one, other in
      let selfTimes = (one.element.selfDifference.magnitude, other.element.selfDifference.magnitude)
      if selfTimes.0 != selfTimes.1 { return selfTimes.0 > selfTimes.1 }
      let totals = (one.element.totalDifference.magnitude, other.element.totalDifference.magnitude)
      return totals.0 != totals.1 ? totals.0 > totals.1 : one.offset < other.offset
    }.map(\.element)
  }

  private static func difference(
    _ name: String,
    _ tallies: (TraceProfile.SpanTally, TraceProfile.SpanTally),
    _ counts: (Int, Int)
  ) -> GroupComparison.SpanDifference {
    let (one, other) = tallies
    let traces = (max(1, counts.0), max(1, counts.1))
    return GroupComparison.SpanDifference(
      name: name,
      counts: (Double(one.count) / Double(traces.0), Double(other.count) / Double(traces.1)),
      totals: (one.total / Int64(traces.0), other.total / Int64(traces.1)),
      selfTimes: (one.selfTime / Int64(traces.0), other.selfTime / Int64(traces.1)),
      comparison: LengthComparison(LengthSample(other.lengths), LengthSample(one.lengths)),
      traces: (one.traces, other.traces)
    )
  }

  private static func named(
    _ spans: [(TraceProfile.SpanKey, TraceProfile.SpanTally)],
    _ strings: StringTable
  ) -> [String: TraceProfile.SpanTally] {
    var named: [String: TraceProfile.SpanTally] = [:]
    for (key, tally) in spans {
      let operation = strings[key.operation]
      let name = strings[key.name]
      // A name may itself read like a name with an operation.
      let text = operation.isEmpty ? name : "\(name) (\(operation))"
      if named[text] == nil { named[text] = tally } else { named[text]?.add(tally) }
    }
    return named
  }
}

extension GroupComparison.Trait {
  /// What it is, in a word: `status`, `service`, `annotation`.
  public var kind: String {
    switch self {
    case .outcome: "outcome"
    case .status: "status"
    case .service: "service"
    case .annotationKey, .annotation: "annotation"
    }
  }

  /// What it says: `fault`, `404`, `api (AWS::Lambda)`, `limit = 20`.
  public var text: String {
    switch self {
    case .outcome(let outcome): outcome.rawValue
    case .status(let status): String(status)
    case .service(let name, let origin): origin.isEmpty ? name : "\(name) (\(origin))"
    case .annotationKey(let key): key
    case .annotation(let key, let value): "\(key) = \(value)"
    }
  }

  /// Breaks ties.
  fileprivate var order: String { "\(kind) \(text)" }
}
