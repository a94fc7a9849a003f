import TraceAnalysis
import TraceModel

extension FilterDiagnosis {
  /// Why no trace satisfies a single test.
  func sentence(for test: FilterTest) -> String {
    switch test.subject {
    case .annotation(let key): return sentence(forAnnotation: key, test.comparison)
    case .metadata(let path): return sentence(forMetadata: path)
    case .keyword(let keyword):
      switch keyword.valueType {
      case .boolean: return sentence(forFlag: keyword, test.comparison)
      case .number, .seconds, .time:
        return extreme(of: test) ?? "no trace here has \(keyword.rawValue)"
      case .string: return sentence(forText: keyword, test.comparison)
      }
    }
  }

  private func sentence(forFlag keyword: FilterKeyword, _ comparison: FilterComparison?) -> String {
    let wantsTrue =
      comparison.map { ($0.value == .boolean(true)) == ($0.comparator == .equal) } ?? true
    guard wantsTrue else { return "every trace here is \(keyword.rawValue)" }
    if [.fault, .error, .throttle].contains(keyword) {
      let block = FilterExpression.test(FilterTest(.keyword(keyword)))
      let below = evaluator.traces(.service(.anything, block: block))?.count ?? 0
      if below > 0 {
        return "no root ends in \(keyword.rawValue), but \(Self.traces(below)) "
          + "\(Self.verb(below, "have", "has")) one below; try service() { \(keyword.rawValue) }"
      }
    }
    return "no trace here is \(keyword.rawValue)"
  }

  private func sentence(
    forText keyword: FilterKeyword,
    _ comparison: FilterComparison?
  ) -> String {
    switch keyword {
    case .id: return "no trace, segment or subsegment here has that id"
    case .bottleneck: return "no trace here has such a bottleneck"
    case .groupName, .groupARN: return "no trace here satisfies the group's filter"
    default: break
    }
    let known = values.entryValues(of: keyword)
    guard let comparison, case .string(let wanted) = comparison.value else {
      return known.isEmpty || comparison == nil
        ? "no trace here has \(keyword.rawValue)"
        : "no \(keyword.rawValue) matches; there are "
          + Self.list(known.prefix(3).map { Self.quoted($0.text) })
    }
    guard !known.isEmpty else { return "no trace here has \(keyword.rawValue)" }
    let relation =
      switch comparison.comparator {
      case .contains: "contains"
      case .beginsWith: "begins with"
      case .endsWith: "ends with"
      case .notEqual: "is other than"
      default: "is"
      }
    return "no \(keyword.rawValue) \(relation) \(Self.quoted(wanted))"
      + closest(to: wanted, among: known)
  }

  private func sentence(
    forAnnotation key: String,
    _ comparison: FilterComparison?
  ) -> String {
    let known = values.annotationValues(ofKey: key)
    guard !known.isEmpty else { return absence(ofAnnotation: key) }
    guard let comparison else { return "the annotation \(key) is always false" }
    let numbers = known.compactMap { value -> Double? in
      if case .number(let number, _) = value.value { number } else { nil }
    }
    switch comparison.value {
    case .number(let wanted, _):
      guard !numbers.isEmpty else {
        return "the annotation \(key) holds \(Self.typeName(known[0].value)), never a number"
          + "; values are not converted"
      }
      return extreme(of: numbers, comparison.comparator, wanted, named: "annotation.\(key)")
    case .string(let wanted):
      if known.contains(where: { $0.text == wanted }), comparison.comparator == .equal {
        return "the annotation \(key) is a \(Self.typeName(known[0].value)) here; "
          + "write \(wanted) without quotes"
      }
      return "no annotation \(key) \(comparison.comparator.rawValue) \(Self.quoted(wanted))"
        + closest(to: wanted, among: known)
    case .boolean(let wanted):
      return "the annotation \(key) is never \(wanted); there are "
        + Self.list(known.prefix(3).map { $0.value.text })
    case .pattern, .time: return "no annotation \(key) matches"
    }
  }

  private func absence(ofAnnotation key: String) -> String {
    let leaf = key.split(separator: ".").last.map(String.init) ?? key
    if let metadata = evaluator.metadata {
      let all = RowSet(all: store.traces.count)
      let paths = metadata.paths(among: all, in: store, sampling: Self.sampledBytes)
      if let path = paths.paths(endingIn: leaf).first {
        return
          "\(key) exists as metadata (\(path.keys.joined(separator: "."))), which X-Ray does not "
          + "index; try metadata[\(path.keys.dropFirst().joined(separator: "."))]"
      }
    }
    return "no annotation is named \(Self.quoted(key))"
      + closest(to: key, among: values.annotationKeys())
  }

  private func sentence(forMetadata path: [String]) -> String {
    let name = path.joined(separator: ".")
    guard let metadata = evaluator.metadata else { return "no document can be read for metadata" }
    let all = RowSet(all: store.traces.count)
    let answer = metadata.search(MetadataQuery(path: path), in: store, among: all, progress: nil)
    if !answer.present.isEmpty {
      return
        "\(Self.traces(answer.present.count)) \(Self.verb(answer.present.count, "have", "has")) "
        + "metadata \(name), but with other values"
    }
    let known = metadata.paths(among: all, in: store, sampling: Self.sampledBytes)
    if let other = path.last.flatMap({ known.paths(endingIn: $0).first }) {
      return "there is no metadata \(name), but \(other.keys.joined(separator: "."))"
    }
    if values.annotationKeys().contains(where: { $0.text == name }) {
      return "\(name) is an annotation; try annotation.\(name)"
    }
    if answer.unread > 0 {
      return "\(answer.unread) documents couldn't be read again for metadata; load them anew"
    }
    return "no span here has metadata \(name)"
  }

  /// How many bytes of documents are looked at for the names of metadata.
  private static var sampledBytes: Int { 16 << 20 }

  private static func typeName(_ value: FilterValue) -> String {
    switch value {
    case .string, .pattern, .time: "string"
    case .number: "number"
    case .boolean: "boolean"
    }
  }
}
