/// Puts the spans of one trace after another together: merges versions, finds parents, breaks cycles
/// and orders the tree.
///
/// One assembler serves all traces of a store, so that its scratch memory is made once. Within a
/// trace, spans are entities numbered from 0 in the order of arrival.
struct TraceAssembler {
  /// What the assembler is told of one version of a span.
  struct Version {
    let row: UInt32
    let document: UInt32
    let id: SpanID
    let name: StringID
    let start: Timestamp
    let end: Timestamp
    let flags: SpanFlags
    /// The parent that this version names, and the position in `versions` of the span that embeds it.
    let namedParent: SpanID
    let holder: Int32
  }

  /// A span after merging.
  private struct Entity {
    var version: Int32
    var namedParent: SpanID
    var holder: Int32
    var flags: SpanFlags
  }

  /// A row of the finished trace.
  struct Placed {
    let row: UInt32
    let document: UInt32
    let start: Timestamp
    let end: Timestamp
    /// The parent's position among the placed, or -1.
    let parent: Int32
    /// The first position behind the subtree.
    var subtreeEnd: UInt32
    let flags: SpanFlags
    let missingParent: SpanID
  }

  /// The trace's spans in pre-order, after `assemble`.
  private(set) var placed: [Placed] = []
  /// The position of the root among the placed, or -1.
  private(set) var root: Int32 = -1
  /// What had to be decided, over all traces so far.
  private(set) var report = AssemblyReport()

  private var versions: [Version] = []
  private var entities: [Entity] = []
  private var entityOfVersion: [Int32] = []
  private var parents: [Int32] = []
  private var dropped: [Bool] = []
  /// By entity: whether a called service sent a segment for it, and whether anything is below it.
  private var hasOwnCallee: [Bool] = []
  private var hasChildren: [Bool] = []
  private var order: [Int32] = []
  private var firstChild: [Int32] = []
  private var lastChild: [Int32] = []
  private var nextSibling: [Int32] = []
  /// How far the search for cycles has come with each entity.
  private var walks: [UInt8] = []
  /// The spans around the one that is being placed.
  private var ancestors: [(entity: Int32, position: Int32)] = []
  private var index = EntityIndex()

  /// Forgets the last trace.
  mutating func begin() {
    versions.removeAll(keepingCapacity: true)
  }

  /// Adds a version of a span; holders must come before what they embed.
  mutating func add(_ version: Version) {
    versions.append(version)
  }

  /// Assembles the versions added since `begin` into `placed` and `root`.
  ///
  /// - Complexity: O(n log n) for n versions, without recursion.
  mutating func assemble() {
    merge()
    resolveParents()
    dropRepeatedInferred()
    breakCycles()
    sortEntities()
    place()
  }

  /// Unites versions of one span: a complete one beats one in progress, else the later one wins.
  private mutating func merge() {
    entities.removeAll(keepingCapacity: true)
    entityOfVersion.removeAll(keepingCapacity: true)
    index.reset(capacity: versions.count * 2)
    for (position, version) in versions.enumerated() {
      let holder = version.holder < 0 ? -1 : entityOfVersion[Int(version.holder)]
      let reference = EntityIndex.Key(version.id)
      let first = index[reference]
      guard first >= 0 else {
        index[reference] = addEntity(position, version, holder)
        continue
      }
      // The first entity of an id is found by the id; further ones, which collide, by all that they are.
      let identity = EntityIndex.Key(version)
      let isFirst = EntityIndex.Key(versions[Int(entities[Int(first)].version)]) == identity
      let known = isFirst ? first : index[identity]
      guard known < 0 else {
        entityOfVersion.append(known)
        supersede(Int(known), by: position, holder: holder)
        continue
      }
      report.collisions += 1
      let number = addEntity(position, version, holder)
      // A reference means the segment where a segment and a subsegment share an id.
      if version.flags.contains(.segment), !entities[Int(first)].flags.contains(.segment) {
        index[EntityIndex.Key(versions[Int(entities[Int(first)].version)])] = first
        index[reference] = number
      } else {
        index[identity] = number
      }
    }
  }

  private mutating func addEntity(
    _ position: Int,
    _ version: Version,
    _ holder: Int32
  ) -> Int32 {
    let number = Int32(entities.count)
    entityOfVersion.append(number)
    entities.append(
      Entity(
        version: Int32(position),
        namedParent: version.namedParent,
        holder: holder,
        flags: version.flags
      )
    )
    return number
  }

  private mutating func supersede(_ number: Int, by position: Int, holder: Int32) {
    let version = versions[position]
    var entity = entities[number]
    let isOpen = version.flags.contains(.inProgress)
    let wasOpen = entity.flags.contains(.inProgress)
    let documents = entity.flags.union(version.flags).intersection(.ownDocument)
    if version.flags.contains(.ownDocument), entity.flags.contains(.ownDocument) {
      report.superseded += 1
    }
    if !isOpen || wasOpen {
      entity.version = Int32(position)
      entity.flags = version.flags
      if version.namedParent != .none { entity.namedParent = version.namedParent }
    } else if entity.namedParent == .none {
      entity.namedParent = version.namedParent
    }
    if entity.holder < 0, holder != Int32(number) { entity.holder = holder }
    entity.flags.formUnion(documents)
    entities[number] = entity
  }

  /// The parent that is named if it is here, else the span that embeds, else none: an orphan.
  private mutating func resolveParents() {
    parents.removeAll(keepingCapacity: true)
    for (number, entity) in entities.enumerated() {
      let named = entity.namedParent
      let isOwn = named == versions[Int(entity.version)].id
      let found = named == .none || isOwn ? -1 : index[EntityIndex.Key(named)]
      if found >= 0, found != Int32(number) {
        parents.append(found)
      } else {
        parents.append(entity.holder)
        guard entity.holder < 0, named != .none else { continue }
        // Who names itself is a root like any other, but that is worth a report.
        if isOwn { report.cycles += 1 } else { entities[number].flags.insert(.orphan) }
      }
    }
  }

  /// An inferred segment says nothing where the service that it stands for sent its own.
  private mutating func dropRepeatedInferred() {
    dropped.removeAll(keepingCapacity: true)
    dropped.append(contentsOf: repeatElement(false, count: entities.count))
    guard entities.contains(where: { $0.flags.contains(.inferred) }) else { return }
    hasOwnCallee.removeAll(keepingCapacity: true)
    hasOwnCallee.append(contentsOf: dropped)
    hasChildren.removeAll(keepingCapacity: true)
    hasChildren.append(contentsOf: dropped)
    for (number, entity) in entities.enumerated() where parents[number] >= 0 {
      hasChildren[Int(parents[number])] = true
      if entity.flags.contains(.segment), !entity.flags.contains(.inferred) {
        hasOwnCallee[Int(parents[number])] = true
      }
    }
    for (number, entity) in entities.enumerated()
    where entity.flags.contains(.inferred) && parents[number] >= 0 {
      guard hasOwnCallee[Int(parents[number])], !hasChildren[number] else { continue }
      dropped[number] = true
      report.inferredReplaced += 1
    }
  }

  /// Follows parents from every entity; the member of a cycle that starts first loses its parent.
  private mutating func breakCycles() {
    var state = walks
    walks = []
    state.removeAll(keepingCapacity: true)
    state.append(contentsOf: repeatElement(0, count: parents.count))
    defer { walks = state }
    for start in parents.indices where state[start] == 0 {
      var walker = start
      while walker >= 0, state[walker] == 0 {
        state[walker] = 1
        walker = Int(parents[walker])
      }
      // A cycle is closed only by a span of this walk; those of earlier ones are marked as done.
      let closing = walker >= 0 && state[walker] == 1 ? walker : nil
      walker = start
      while walker >= 0, state[walker] == 1 {
        state[walker] = 2
        walker = Int(parents[walker])
      }
      if let closing { cutCycle(through: closing) }
    }
  }

  private mutating func cutCycle(through closing: Int) {
    var first = closing
    var member = Int(parents[closing])
    while member != closing {
      if precedes(member, first) { first = member }
      member = Int(parents[member])
    }
    parents[first] = -1
    entities[first].flags.insert(.cycle)
    report.cycles += 1
  }

  /// Whether one entity comes before another: by start, then end, then arrival.
  ///
  /// Unknown starts come last; a span in progress ends after all others.
  private func precedes(_ left: Int, _ right: Int) -> Bool {
    let one = versions[Int(entities[left].version)]
    let other = versions[Int(entities[right].version)]
    if one.start != other.start {
      guard one.start.isKnown, other.start.isKnown else { return one.start.isKnown }
      return one.start < other.start
    }
    if one.end != other.end {
      guard one.end.isKnown, other.end.isKnown else { return one.end.isKnown }
      return one.end < other.end
    }
    return left < right
  }

  private mutating func sortEntities() {
    order.removeAll(keepingCapacity: true)
    order.append(contentsOf: 0..<Int32(entities.count))
    guard order.count > 1 else { return }
    var order = self.order
    self.order = []
    if order.count <= 24 {
      for position in 1..<order.count {
        let moving = order[position]
        var hole = position
        while hole > 0, precedes(Int(moving), Int(order[hole - 1])) {
          order[hole] = order[hole - 1]
          hole -= 1
        }
        order[hole] = moving
      }
    } else {
      order.sort { precedes(Int($0), Int($1)) }
    }
    self.order = order
  }

  /// Lays the tree out in pre-order: the root first, then other roots, then orphans by the parent
  /// they miss.
  private mutating func place() {
    let count = entities.count
    firstChild.removeAll(keepingCapacity: true)
    lastChild.removeAll(keepingCapacity: true)
    nextSibling.removeAll(keepingCapacity: true)
    firstChild.append(contentsOf: repeatElement(-1, count: count))
    lastChild.append(contentsOf: repeatElement(-1, count: count))
    nextSibling.append(contentsOf: repeatElement(-1, count: count))
    var tops: [Int32] = []
    for number in order where !dropped[Int(number)] {
      let parent = Int(parents[Int(number)])
      guard parent >= 0 else {
        tops.append(number)
        continue
      }
      if lastChild[parent] < 0 {
        firstChild[parent] = number
      } else {
        nextSibling[Int(lastChild[parent])] = number
      }
      lastChild[parent] = number
    }
    let chosen = chooseRoot(among: tops)
    placed.removeAll(keepingCapacity: true)
    root = -1
    for top in arranged(tops, root: chosen) { placeSubtree(top) }
    if chosen >= 0 {
      root = Int32(placed.firstIndex { entityOfVersion(row: $0.row) == chosen } ?? -1)
    }
  }

  /// The entity whose winning version has this row; rows are those of versions, ascending.
  private func entityOfVersion(row: UInt32) -> Int32 {
    var low = 0
    var high = versions.count
    while low < high {
      let middle = (low + high) / 2
      if versions[middle].row < row { low = middle + 1 } else { high = middle }
    }
    return low < versions.count ? entityOfVersion[low] : -1
  }

  /// The segment, not inferred, without a parent, that starts first; else the first one whose parent
  /// never came; else, where parents run in a circle, the first one at all.
  private func chooseRoot(among tops: [Int32]) -> Int32 {
    func isCandidate(_ number: Int32) -> Bool {
      let flags = entities[Int(number)].flags
      return flags.contains(.segment) && !flags.contains(.inferred)
    }
    // Of those that start at the same time the one that came first, whichever ends first.
    func earliest(_ fits: (SpanFlags) -> Bool) -> Int32? {
      var best: Int32?
      for top in tops where isCandidate(top) && fits(entities[Int(top)].flags) {
        guard let first = best else {
          best = top
          continue
        }
        guard start(of: top) == start(of: first) else { break }
        best = min(first, top)
      }
      return best
    }
    return earliest { $0.isDisjoint(with: [.orphan, .cycle]) }
      ?? earliest { $0.contains(.orphan) }
      ?? earliest { _ in true }
      ?? order.first { isCandidate($0) && !dropped[Int($0)] }
      ?? -1
  }

  private func start(of entity: Int32) -> Timestamp {
    versions[Int(entities[Int(entity)].version)].start
  }

  private func arranged(_ tops: [Int32], root: Int32) -> [Int32] {
    guard tops.count > 1 else { return tops }
    var result: [Int32] = tops.filter { $0 == root }
    result += tops.filter { $0 != root && !entities[Int($0)].flags.contains(.orphan) }
    var groups: [SpanID: [Int32]] = [:]
    var missing: [SpanID] = []
    for top in tops where top != root && entities[Int(top)].flags.contains(.orphan) {
      let parent = entities[Int(top)].namedParent
      if groups[parent] == nil { missing.append(parent) }
      groups[parent, default: []].append(top)
    }
    // The root may itself be an orphan; those that miss the same parent stand beside it.
    if root >= 0, entities[Int(root)].flags.contains(.orphan) {
      let parent = entities[Int(root)].namedParent
      if let position = missing.firstIndex(of: parent) {
        missing.remove(at: position)
        result.insert(contentsOf: groups[parent] ?? [], at: 1)
      }
    }
    for parent in missing { result += groups[parent] ?? [] }
    return result
  }

  private mutating func placeSubtree(_ top: Int32) {
    ancestors.removeAll(keepingCapacity: true)
    var entity = top
    var parent: Int32 = -1
    while true {
      let position = Int32(placed.count)
      let merged = entities[Int(entity)]
      let version = versions[Int(merged.version)]
      placed.append(
        Placed(
          row: version.row,
          document: version.document,
          start: version.start,
          end: version.end,
          parent: parent,
          subtreeEnd: 0,
          flags: merged.flags,
          missingParent: merged.flags.contains(.orphan) ? merged.namedParent : .none
        )
      )
      if merged.flags.contains(.orphan) { report.orphans += 1 }
      if firstChild[Int(entity)] >= 0 {
        ancestors.append((entity, position))
        parent = position
        entity = firstChild[Int(entity)]
        continue
      }
      placed[Int(position)].subtreeEnd = UInt32(placed.count)
      while nextSibling[Int(entity)] < 0 || entity == top {
        guard let (holder, holderPosition) = ancestors.popLast() else { return }
        placed[Int(holderPosition)].subtreeEnd = UInt32(placed.count)
        entity = holder
        parent = ancestors.last?.position ?? -1
      }
      entity = nextSibling[Int(entity)]
    }
  }
}

/// Entities by identity and by id: open addressing over scratch memory, reused between traces.
private struct EntityIndex {
  /// A span's identity, or the id alone, by which others refer to it.
  struct Key: Equatable {
    let id: SpanID
    let detail: UInt64

    /// What versions of one span share: id, name and being a segment.
    init(_ version: TraceAssembler.Version) {
      id = version.id
      detail = UInt64(version.name.raw) << 1 | (version.flags.contains(.segment) ? 1 : 0)
    }

    /// What a reference holds.
    init(_ id: SpanID) {
      self.id = id
      detail = .max
    }
  }

  private var keys: [Key] = []
  private var values: [Int32] = []
  private var mask = 0
  /// Keys the hash, so that no file can be made whose ids all fall into one slot.
  private let seed = UInt64.random(in: .min ... .max)

  /// Forgets everything and makes room.
  mutating func reset(capacity: Int) {
    var slots = 16
    while slots < capacity * 2 { slots *= 2 }
    mask = slots - 1
    if keys.count < slots {
      keys = Array(repeating: Key(.none), count: slots)
      values = Array(repeating: -1, count: slots)
    } else {
      for slot in 0..<slots { values[slot] = -1 }
    }
  }

  /// The entity of a key, or -1.
  subscript(key: Key) -> Int32 {
    get { values[slot(of: key)] }
    set {
      let slot = slot(of: key)
      keys[slot] = key
      values[slot] = newValue
    }
  }

  private func slot(of key: Key) -> Int {
    let product = (key.id.bits ^ seed).multipliedFullWidth(by: 0xA076_1D64_78BD_642F ^ key.detail)
    var slot = Int(truncatingIfNeeded: product.high ^ product.low) & mask
    while values[slot] >= 0, keys[slot] != key { slot = (slot + 1) & mask }
    return slot
  }
}
