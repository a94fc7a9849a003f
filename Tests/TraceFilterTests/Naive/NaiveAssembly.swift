/// Puts the documents of one trace together: merges the versions of each span, finds parents and makes
/// the segments that are inferred.
struct NaiveAssembly {
  /// What makes versions versions of the same span.
  ///
  /// Equal ids on spans of different kind or name are collisions, of which both are kept.
  private struct Key: Hashable {
    let id: String
    let isSegment: Bool
    let name: [UInt8]
  }

  private struct Version {
    let json: NaiveJSON
    let order: Int
    let holder: Key?

    var isComplete: Bool { NaiveTime.microseconds(of: json["end_time"]) != nil }
  }

  private var versions: [Key: [Version]] = [:]
  private var count = 0
  private var spansByKey: [Key: NaiveSpan] = [:]
  /// All spans, derived ones included, in the order of the input.
  private(set) var spans: [NaiveSpan] = []
  /// Those that name a parent that isn't there, or were cut from theirs to break a circle.
  private(set) var strays: Set<ObjectIdentifier> = []

  init(_ documents: [NaiveJSON]) {
    for document in documents { collect(document, in: nil) }
    merge()
    dropReplacedInferred()
    findParents()
    cutCycles()
    for span in spans { span.parent?.children.append(span) }
    infer()
    for span in spans { span.children.sort { Self.isBefore($0, $1) } }
  }

  /// Notes a document and all that is embedded in it.
  private mutating func collect(_ json: NaiveJSON, in holder: Key?) {
    let key = Key(
      id: json["id"]?.string?.lowercased() ?? "",
      isSegment: holder == nil && json["type"]?.string != "subsegment",
      name: Array((json["name"]?.string ?? "").utf8)
    )
    versions[key, default: []].append(Version(json: json, order: count, holder: holder))
    count += 1
    for child in json["subsegments"]?.elements ?? [] where child["id"]?.string != nil {
      collect(child, in: key)
    }
  }

  /// Of the versions of a span the complete one stands, of several the last.
  private static func standing(_ versions: [Version]) -> Version? {
    versions.last(where: \.isComplete) ?? versions.last
  }

  private mutating func merge() {
    for (key, versions) in versions {
      guard let standing = Self.standing(versions), let first = versions.first else { continue }
      let span = NaiveSpan(
        id: key.id,
        isSegment: key.isSegment,
        isOwnDocument: versions.contains { $0.holder == nil },
        order: first.order,
        json: standing.json
      )
      spansByKey[key] = span
      spans.append(span)
    }
    spans.sort { $0.order < $1.order }
  }

  /// The id that a document names as its parent; sixteen zeros and empty text are none.
  private static func parentID(_ json: NaiveJSON) -> String? {
    guard let id = json["parent_id"]?.string?.lowercased(), !id.isEmpty else { return nil }
    return id == "0000000000000000" ? nil : id
  }

  /// Own data wins: an inferred segment goes where the called service sent a segment itself.
  private mutating func dropReplacedInferred() {
    let answered = Set(
      spans.filter { $0.isSegment && !$0.isInferred }.compactMap { Self.parentID($0.json) }
    )
    let isReplaced = { (span: NaiveSpan) in
      span.isInferred && Self.parentID(span.json).map(answered.contains) == true
    }
    spans.removeAll(where: isReplaced)
    spansByKey = spansByKey.filter { !isReplaced($0.value) }
  }

  private mutating func findParents() {
    let spansByID = Dictionary(grouping: spans, by: \.id)
    for (key, span) in spansByKey {
      let versions = versions[key] ?? []
      // Segments have what the standing version says; of a subsegment any version's parent counts.
      let jsons = [span.json] + (span.isSegment ? [] : versions.reversed().map(\.json))
      let named = jsons.compactMap(Self.parentID)
      let holder = versions.last { $0.holder != nil }?.holder.flatMap { spansByKey[$0] }
      if let holder {
        // An explicit parent wins over the embedding only if it is there and another one.
        let others = named.filter { $0 != holder.id && $0 != span.id }
        span.parent = others.lazy.compactMap { Self.meant(by: $0, in: spansByID) }.first ?? holder
      } else if !named.isEmpty {
        span.parent = named.lazy.compactMap { Self.meant(by: $0, in: spansByID) }.first
        if span.parent == nil { strays.insert(ObjectIdentifier(span)) }
      }
    }
  }

  /// The span that an id means: a segment before a subsegment.
  private static func meant(by id: String, in spansByID: [String: [NaiveSpan]]) -> NaiveSpan? {
    let found = spansByID[id] ?? []
    return found.first(where: \.isSegment) ?? found.first
  }

  /// Cuts the first span of every circle of parents from its parent.
  private mutating func cutCycles() {
    for span in spans.sorted(by: Self.isBefore) {
      var seen: Set<ObjectIdentifier> = []
      var next = span.parent
      while let current = next, current !== span, seen.insert(ObjectIdentifier(current)).inserted {
        next = current.parent
      }
      if next === span {
        span.parent = nil
        strays.insert(ObjectIdentifier(span))
      }
    }
  }

  /// Makes the segments of calls that no segment answers.
  private mutating func infer() {
    let calls = spans.filter { span in
      span.isCall && !span.isWithinCall && !span.isAnswered
    }
    for call in calls {
      let segment = NaiveSpan(inferredFrom: call)
      call.children.append(segment)
      spans.append(segment)
    }
  }

  /// Siblings are in the order of start, then end, then input.
  static func isBefore(_ first: NaiveSpan, _ second: NaiveSpan) -> Bool {
    func key(_ span: NaiveSpan) -> [Int64] {
      [span.start ?? .max, span.end ?? .max, Int64(span.order)]
    }
    return key(first).lexicographicallyPrecedes(key(second))
  }

  /// Roots are in the order of start, then input.
  static func startsBefore(_ first: NaiveSpan, _ second: NaiveSpan) -> Bool {
    (first.start ?? .max, first.order) < (second.start ?? .max, second.order)
  }
}
