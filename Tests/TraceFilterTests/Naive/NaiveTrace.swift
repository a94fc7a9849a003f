import TraceFilter

/// A trace as the reference defines it: its tree, its root, its services and calls, its root causes.
struct NaiveTrace {
  /// A call between services.
  struct Call {
    let from: NaiveNode
    let to: NaiveNode
    /// What is tested: the caller's subsegment, or where there is none the called segment.
    let subject: NaiveSpan
  }

  let id: String
  /// All spans, derived segments included.
  let spans: [NaiveSpan]
  let root: NaiveSpan?
  /// Segments whose caller is a client.
  let entries: [NaiveSpan]
  /// The node of each segment.
  private(set) var nodes: [ObjectIdentifier: NaiveNode]
  private(set) var calls: [Call] = []
  private(set) var causes: [NaiveCause] = []
  /// In microseconds.
  private(set) var selfTimes: [ObjectIdentifier: Int64] = [:]

  init(id: String, documents: [NaiveJSON]) {
    let assembly = NaiveAssembly(documents)
    self.id = id
    spans = assembly.spans
    nodes = Dictionary(
      uniqueKeysWithValues: spans.filter(\.isSegment).map { ($0.key, NaiveNode(of: $0)) }
    )
    let tops = spans.filter { $0.isSegment && $0.parent == nil }
      .sorted(by: NaiveAssembly.startsBefore)
    let strays = tops.filter { assembly.strays.contains($0.key) }
    let roots = tops.filter { !$0.isInferred && !assembly.strays.contains($0.key) }
    // Segments may all be called by subsegments of one that never came.
    let root =
      roots.first ?? strays.first
      ?? spans.filter { $0.isSegment && !$0.isInferred }
      .min(by: NaiveAssembly.startsBefore)
    self.root = root
    entries = (roots.isEmpty ? Array(strays.prefix(1)) : roots).filter { entry in
      !(entry.origin ?? "").hasPrefix("client") && entry.origin != "AWS::RUM::AppMonitor"
    }
  }

  var segments: [NaiveSpan] { spans.filter(\.isSegment) }

  /// Segments and subsegments that came as documents.
  var documents: [NaiveSpan] {
    spans.filter { !$0.isDerived && ($0.isSegment || $0.isOwnDocument) }
  }

  /// The earliest start of a document in microseconds; else what the id says.
  var start: Int64? {
    documents.compactMap(\.start).min() ?? epoch
  }

  private var epoch: Int64? {
    let parts = id.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [1, 8, 24] else { return nil }
    return Int64(parts[1], radix: 16).map { $0 * 1_000_000 }
  }

  /// Latest end less earliest start of the documents, in microseconds.
  var duration: Int64? {
    guard let start = documents.compactMap(\.start).min(),
      let end = documents.compactMap(\.end).max()
    else { return nil }
    return end - start
  }

  func node(of segment: NaiveSpan) -> NaiveNode? { nodes[segment.key] }

  var clients: [NaiveNode] {
    entries.compactMap { node(of: $0) }.map { NaiveNode.client(of: $0) }
  }

  /// Gives nodes of an unknown account the only one that is known of their name and type, and draws
  /// the conclusions from the nodes.
  mutating func settle(accounts: [NaiveService: Set<String>]) {
    for (key, node) in nodes where node.account == nil {
      let known = accounts[NaiveService(node)] ?? []
      if known.count == 1 { nodes[key]?.account = known.first }
    }
    calls = findCalls()
    causes = FilterCausePart.Kind.allCases.flatMap { NaiveCause.all($0, in: self) }
    let times = NaiveSelfTime(self)
    for span in spans { selfTimes[span.key] = times.microseconds(of: span) }
  }

  private func findCalls() -> [Call] {
    var calls: [Call] = []
    for segment in segments {
      guard let to = node(of: segment), let parent = segment.parent, let owner = parent.owner,
        let from = node(of: owner)
      else { continue }
      calls.append(Call(from: from, to: to, subject: parent.isSegment ? segment : parent))
    }
    for entry in entries {
      guard let to = node(of: entry) else { continue }
      calls.append(Call(from: .client(of: to), to: to, subject: entry))
    }
    return calls
  }
}

extension NaiveSpan {
  /// What tells spans apart, equal ids or not.
  var key: ObjectIdentifier { ObjectIdentifier(self) }
}
