import TraceModel

/// Gives what completion offers for each thing that may stand in an expression.
struct CompletionSource {
  typealias Candidate = FilterCompletion.Candidate

  let values: FilterValues
  let metadata: (any MetadataSearch)?
  let groups: FilterGroups
  /// Whether what is put in stands behind a quote already.
  let isQuoted: Bool

  /// How many bytes of documents are looked at for the names of metadata.
  private static let sampledBytes = 4 << 20

  func candidates(for expectation: FilterContext.Expectation) -> [Candidate] {
    switch expectation {
    case .keyword(let scope): keywords(of: scope)
    case .connective:
      [
        Candidate("AND", help: "both sides must be true"),
        Candidate("OR", help: "one side must be true"),
      ]
    case .comparator(let subject): subject.comparators.map { Candidate($0.rawValue) }
    case .value(let subject, _): self.values(of: subject)
    case .serviceName: texts(values.serviceNames())
    case .serviceType: texts(values.serviceTypes())
    case .account: texts(values.accounts())
    case .selectorPart(let parts): parts.map { Candidate("\($0): \"", label: $0) }
    case .annotationKey:
      // Other keys need brackets and quotes, and are offered with these as conditions.
      values.annotationKeys().filter { FilterSubject.isWord($0.text) }
        .map { Candidate($0.text, traces: $0.traces) }
    case .metadataKey(let path): metadataKeys(below: path)
    }
  }

  private func keywords(of scope: FilterScope) -> [Candidate] {
    var candidates = FilterKeyword.allCases.filter(scope.admits).map { keyword in
      Candidate(
        keyword.rawValue,
        help: keyword.help + (keyword.isPortable ? "" : " (fluoro's own)")
      )
    }
    if scope.admitsBlocks {
      candidates += [
        Candidate("service(\"", label: "service(…)", help: "some segment of a service"),
        Candidate("edge(\"", label: "edge(…, …)", help: "some call from one service to another"),
      ]
    }
    if scope.admitsAnnotations {
      candidates += values.annotationKeys().map { key in
        let text = FilterSubject.annotation(key.text).text
        return Candidate(text, label: visible(text), traces: key.traces)
      }
      candidates.append(
        Candidate("metadata.", help: "a value of the metadata (fluoro's own; reads documents)")
      )
    }
    if scope.admitsBlocks {
      candidates += FilterCausePart.all.map { part in
        Candidate(part.name, help: "on the path of a root cause")
      }
    }
    return candidates
  }

  private func values(of subject: FilterSubject) -> [Candidate] {
    switch subject {
    case .annotation(let key):
      return values.annotationValues(ofKey: key).map { candidate($0) }
    case .metadata: return []
    case .keyword(.groupName), .keyword(.groupARN):
      return groups.groups.map {
        Candidate(literal($0.name), label: visible($0.name), help: $0.expression)
      }
    case .keyword(let keyword):
      guard keyword.valueType != .boolean else { return [Candidate("true"), Candidate("false")] }
      return values.values(of: keyword).map { candidate($0) }
    }
  }

  private func texts(_ values: [FilterValues.Value]) -> [Candidate] {
    values.map { candidate($0) }
  }

  private func candidate(_ value: FilterValues.Value) -> Candidate {
    guard case .string(let text) = value.value else {
      return Candidate(value.value.text, traces: value.traces)
    }
    return Candidate(literal(text), label: visible(text), traces: value.traces)
  }

  /// A string as it is put in: in quotes, of which the first may be there already.
  private func literal(_ text: String) -> String {
    let quoted = FilterStringText.quoted(text)
    return isQuoted ? String(quoted.dropFirst()) : quoted
  }

  private func visible(_ text: String) -> String {
    text.unicodeScalars.map { VisibleText.escaped($0) }.joined()
  }

  private func metadataKeys(below path: [String]) -> [Candidate] {
    guard let metadata else { return [] }
    let all = RowSet(all: values.index.store.traces.count)
    let known = metadata.paths(among: all, in: values.index.store, sampling: Self.sampledBytes)
    var counts: [String: Int] = [:]
    for found in known.paths {
      // A path may begin at the namespace or directly below it.
      for keys in [found.keys, Array(found.keys.dropFirst())]
      where keys.count > path.count && Array(keys.prefix(path.count)) == path {
        counts[keys[path.count], default: 0] += found.spans
      }
    }
    return counts.filter { FilterSubject.isWord($0.key) }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { Candidate($0.key, help: "metadata") }
  }
}
