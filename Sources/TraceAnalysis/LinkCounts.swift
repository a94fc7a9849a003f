import TraceModel

/// Links between spans, counted by the nodes at their ends: the asynchronous edges of a service graph.
///
/// How a link went is how its receiver's span went. A store without links costs nothing.
struct LinkCounts {
  /// How many links of the traces that count lead to a span that isn't in one of these.
  private(set) var elsewhere = 0
  /// The sender's node and the receiver's of each edge.
  private var numbers = PairNumbers()
  private var tallies: [OutcomeTally] = []
  private var ages = LengthHistograms()

  /// Counts the links between traces.
  ///
  /// - Parameters:
  ///   - nodes: The nodes of these traces.
  ///   - store: The traces.
  ///   - all: The numbers of the traces that may count.
  ///   - traces: Those of them that do; by default all.
  /// - Complexity: O(n log n) for n links, and O(spans) for the traces that they join.
  init(
    of nodes: ServiceNodes,
    in store: TraceStore,
    _ all: Range<Int>,
    among traces: RowSet?
  ) {
    let links = store.links
    guard links.count > 0, !all.isEmpty else { return }
    let firsts = store.traces.firstRow
    let rows = Int(firsts[all.lowerBound])..<Int(firsts[all.upperBound])
    func counts(_ trace: Int) -> Bool {
      all.contains(trace) && (traces?.contains(trace) ?? true)
    }
    let counted = links.indices(ofSpans: rows).filter { link in
      guard counts(store.trace(ofRow: Int(links.row[link]))) else { return false }
      guard links.target[link] >= 0, counts(Int(links.targetTrace[link])) else {
        elsewhere += 1
        return false
      }
      return Int(links.target[link]) != Int(links.row[link])
    }
    guard !counted.isEmpty else { return }
    count(counted, nodes, in: store)
  }

  private mutating func count(_ counted: [Int], _ nodes: ServiceNodes, in store: TraceStore) {
    let links = store.links
    let pairs = store.withSpanBuffers { spans in
      let joined = counted.flatMap { link in
        [Int(links.targetTrace[link]), store.trace(ofRow: Int(links.row[link]))]
      }
      return withUnsafeTemporaryAllocation(
        of: CallsOfTrace.Place.self,
        capacity: joined.reduce(0) { max($0, spans.rows(of: $1).count) }
      ) { places in
        var ends = LinkEnds(of: nodes, in: store, spans, places: places)
        let receivers = counted.map { ends.receiver(ofRow: Int(links.row[$0])) }
        var senders = [Int?](repeating: nil, count: counted.count)
        let bySender = counted.indices.sorted {
          (links.target[counted[$0]], $0) < (links.target[counted[$1]], $1)
        }
        for place in bySender {
          senders[place] = ends.sender(ofRow: Int(links.target[counted[place]]))
        }
        return zip(senders, receivers).map { ($0, $1) }
      }
    }
    for (link, (sender, receiver)) in zip(counted, pairs) {
      guard let sender, let receiver else { continue }
      let number = numbers.number(of: UInt32(truncatingIfNeeded: sender), Int64(receiver))
      add(Int(links.row[link]), receivedFrom: Int(links.target[link]), to: number, in: store)
    }
  }

  /// Counts the span that received a message, and how long the message waited for it: from the end of
  /// the span that sent it, and not less than no time, whatever the clocks say.
  private mutating func add(
    _ receiver: Int,
    receivedFrom sender: Int,
    to edge: Int,
    in store: TraceStore
  ) {
    let spans = store.spans
    if edge == tallies.count { tallies.append(OutcomeTally()) }
    let (start, end) = (spans.start[receiver], spans.end[receiver])
    _ = tallies[edge].add(spans.flags[receiver], from: start, to: end)
    let sent = spans.end[sender]
    guard start.isKnown, sent.isKnown else { return }
    ages.add(max(0, start.nanoseconds(since: sent)), to: edge)
  }

  /// The edges in the order of their first receivers, each with the number of the sender's node; the
  /// target is the number of the receiver's.
  func edges() -> [(caller: Int, edge: RecordedGraph.Edge)] {
    let ages = ages.buckets(ofSeries: tallies.count)
    return numbers.pairs.enumerated().map { number, pair in
      var edge = RecordedGraph.Edge(target: pair.second)
      edge.type = "link"
      edge.start = tallies[number].start
      edge.end = tallies[number].end
      edge.statistics = tallies[number].statistics
      edge.eventAges = ages[number]
      return (Int(pair.first), edge)
    }
  }
}
