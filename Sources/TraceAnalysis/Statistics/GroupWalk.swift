import TraceModel

/// Goes through some traces and finds the groups that each belongs to.
struct GroupWalk {
  /// The places of traces among the responses, ascending; one for each group that a trace is in.
  private(set) var members: [UInt32] = []
  /// The number of the group that each is in.
  private(set) var groups: [UInt32] = []
  private var numbers = PairNumbers()
  /// Where the memberships of the trace at hand begin.
  private var first = 0
  /// By number of a group: the place of the trace that was last added to it.
  private var lastPlaces: [Int] = []
  /// The place of the trace at hand.
  private var place = -1

  private let store: TraceStore
  private let source: GroupSource

  /// The values of the groups, by number.
  var keys: [GroupKey.Pair] { numbers.pairs }

  init(_ source: GroupSource) {
    self.source = source
    store = source.store
  }

  /// Finds the groups of traces.
  ///
  /// - Parameters:
  ///   - traces: The numbers of all traces, ascending.
  ///   - places: Which of them to look at.
  mutating func walk(_ traces: [UInt32], _ places: Range<Int>) {
    guard !places.isEmpty else { return }
    members.reserveCapacity(places.count)
    groups.reserveCapacity(places.count)
    switch source.field {
    case .name:
      each(traces, places) { walk, trace in
        walk.add(walk.store.leadingRow(of: trace).map { GroupKey.string(walk.names[$0]) })
      }
    case .url: request(traces, places) { GroupKey.string($0.url[$1]) }
    case .method: request(traces, places) { GroupKey.string($0.method[$1]) }
    case .status:
      request(traces, places) { requests, index in
        let status = requests.status[index]
        return status == 0 ? GroupKey.none : GroupKey.pair(.integer, Int64(status))
      }
    case .user: users(traces, places)
    case .annotation: annotations(traces, places)
    case .coldStart: starts(traces, places)
    case .bottleneck: bottlenecks(traces, places)
    case .service: services(traces, places)
    }
  }

  private var names: [StringID] { source.store.spans.name }

  /// Calls `find` for each trace, which adds the trace to its groups.
  @inline(__always)
  private mutating func each(
    _ traces: [UInt32],
    _ places: Range<Int>,
    _ find: (inout GroupWalk, Int) -> Void
  ) {
    for place in places {
      first = members.count
      self.place = place
      find(&self, Int(traces[place]))
      if members.count == first { append(numbers.number(of: GroupKey.none)) }
      for index in first..<members.count { members[index] = UInt32(truncatingIfNeeded: place) }
    }
  }

  /// Adds the trace at hand to a group, unless it is in it already.
  private mutating func add(_ key: GroupKey.Pair?) {
    guard let key, key != GroupKey.none else { return }
    let group = numbers.number(of: key)
    while lastPlaces.count <= group { lastPlaces.append(-1) }
    guard lastPlaces[group] != place else { return }
    lastPlaces[group] = place
    append(group)
  }

  /// Adds a membership, whose place `each` fills in.
  private mutating func append(_ group: Int) {
    members.append(0)
    groups.append(UInt32(truncatingIfNeeded: group))
  }

  /// Groups by what the request of the root says.
  private mutating func request(
    _ traces: [UInt32],
    _ places: Range<Int>,
    _ value: (RequestColumns, Int) -> GroupKey.Pair
  ) {
    let requests = store.requests
    let roots = store.traces.root
    var index = requests.row.firstIndex(notBelow: firstRow(of: traces, places))
    each(traces, places) { walk, trace in
      guard roots[trace] >= 0 else { return }
      let root = UInt32(roots[trace])
      while index < requests.row.count, requests.row[index] < root { index += 1 }
      guard index < requests.row.count, requests.row[index] == root else { return }
      walk.add(value(requests, index))
    }
  }

  private mutating func users(_ traces: [UInt32], _ places: Range<Int>) {
    let notes = store.notes
    var index = notes.row.firstIndex(notBelow: firstRow(of: traces, places))
    each(traces, places) { walk, trace in
      let rows = walk.store.rows(of: trace)
      while index < notes.row.count, notes.row[index] < rows.lowerBound { index += 1 }
      while index < notes.row.count, notes.row[index] < rows.upperBound {
        if notes.field[index] == .user { walk.add(GroupKey.string(notes.value[index])) }
        index += 1
      }
    }
  }

  private mutating func annotations(_ traces: [UInt32], _ places: Range<Int>) {
    let annotations = store.annotations
    let key = source.annotationKey
    var index = annotations.row.firstIndex(notBelow: firstRow(of: traces, places))
    each(traces, places) { walk, trace in
      let rows = walk.store.rows(of: trace)
      while index < annotations.row.count, annotations.row[index] < rows.lowerBound { index += 1 }
      while index < annotations.row.count, annotations.row[index] < rows.upperBound {
        if annotations.key[index] == key {
          walk.add(GroupKey.annotation(annotations.value(index)))
        }
        index += 1
      }
    }
  }

  /// Cold where any function was started for the request, warm where only others served it.
  private mutating func starts(_ traces: [UInt32], _ places: Range<Int>) {
    let starts = ColdStarts(in: store)
    each(traces, places) { walk, trace in
      var isCold: Bool?
      for row in walk.store.rows(of: trace) where starts.isFunction(row) {
        isCold = isCold == true || starts.isCold(row)
      }
      walk.add(isCold.map { GroupKey.pair(.start, $0 ? 1 : 0) })
    }
  }

  private mutating func bottlenecks(_ traces: [UInt32], _ places: Range<Int>) {
    var times = PathTimes(in: store)
    each(traces, places) { walk, trace in
      times.measure(trace)
      walk.add(times.bottleneck.map { GroupKey.string(walk.names[$0]) })
    }
  }

  private mutating func services(_ traces: [UInt32], _ places: Range<Int>) {
    guard let nodes = source.nodes else { return }
    let subjects = nodes.subjects
    let representatives = source.representatives
    var index = subjects.trace.firstIndex(notBelow: traces[places.lowerBound])
    each(traces, places) { walk, trace in
      while index < subjects.count, subjects.trace[index] < trace { index += 1 }
      while index < subjects.count, subjects.trace[index] == trace {
        walk.add(GroupKey.pair(.node, representatives[Int(subjects.node[index])]))
        index += 1
      }
    }
  }

  private func firstRow(of traces: [UInt32], _ places: Range<Int>) -> UInt32 {
    store.traces.firstRow[Int(traces[places.lowerBound])]
  }
}

/// What the parts of a grouping share.
struct GroupSource: Sendable {
  let field: GroupingField
  let store: TraceStore
  /// The number of the annotation's key; `none` where no annotation has it.
  let annotationKey: StringID
  /// The nodes of the service graph, where services are asked for.
  let nodes: ServiceNodes?
  /// By node: the first one of the same name.
  let representatives: [Int64]

  init(_ field: GroupingField, _ store: TraceStore, nodes: ServiceNodes?) {
    self.field = field
    self.store = store
    if case .annotation(let key) = field {
      annotationKey = store.strings.find(key) ?? .none
    } else {
      annotationKey = .none
    }
    self.nodes = field == .service ? nodes ?? ServiceNodes(of: store) : nil
    var firsts: [String: Int64] = [:]
    representatives = (self.nodes?.nodes ?? []).enumerated().map { number, node in
      if let first = firsts[node.name] { return first }
      firsts[node.name] = Int64(number)
      return Int64(number)
    }
  }
}

extension PairNumbers {
  /// The number of a pair; a new one for a pair that is new.
  mutating func number(of pair: Pair) -> Int { number(of: pair.first, pair.second) }
}
