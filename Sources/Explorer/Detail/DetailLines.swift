import TextScreen

/// A line of the detail page.
struct DetailLine: Sendable {
  /// The node, the same on every span that has one at this place.
  let id: UInt64
  /// The number of the line among those of its node.
  let part: Int
  /// The line that holds this one, or -1.
  let parent: Int
  /// How many headings and containers are around it.
  let level: Int
  let node: DetailNode
  /// The part of the value that is shown.
  let text: String
  /// Nothing where there is nothing to fold.
  let isFolded: Bool?
  /// The widest key among the siblings.
  let keyColumns: Int

  /// Whether it is the heading of a section.
  var isSection: Bool { node.shape == .heading && parent < 0 && part == 0 }
}

/// Nodes spread out into lines; what is folded away is left out.
struct DetailLines: Sendable {
  /// The lines, from the top.
  private(set) var lines: [DetailLine] = []

  /// How often a way to a node, by keys, was gone.
  private var uses: [UInt64: UInt32] = [:]

  private struct Frame {
    let nodes: [DetailNode]
    var next = 0
    let level: Int
    let parent: Int
    let id: UInt64
    let keyColumns: Int

    init(nodes: [DetailNode], level: Int, parent: Int, id: UInt64) {
      var widest = 0
      for node in nodes where node.shape == .entry && widest < DetailGeometry.maximumKeyColumns {
        widest = max(widest, DisplayWidth.columns(of: node.key))
      }
      self.nodes = nodes
      self.level = level
      self.parent = parent
      self.id = id
      keyColumns = widest
    }
  }

  /// Spreads out sections.
  ///
  /// - Parameters:
  ///   - sections: The outermost nodes.
  ///   - geometry: Where values are broken; nothing where they are clipped.
  ///   - isFolded: Whether what is below a node is left out.
  /// - Complexity: O(size of what is not folded).
  init(
    of sections: [DetailNode],
    wrappingIn geometry: DetailGeometry?,
    isFolded: (DetailNode, UInt64) -> Bool
  ) {
    // A stack of its own: documents nest without bound.
    var open = [Frame(nodes: sections, level: 0, parent: -1, id: 0xCBF2_9CE4_8422_2325)]
    while var frame = open.popLast() {
      guard frame.next < frame.nodes.count else { continue }
      let position = frame.next
      let node = frame.nodes[position]
      frame.next += 1
      open.append(frame)
      let id = identity(of: node, at: position, in: frame.id)
      let children = node.children
      var folded: Bool?
      switch children {
      case .none: break
      case .nodes(let nodes) where nodes.isEmpty: break
      default: folded = isFolded(node, id)
      }
      append(node, id: id, in: frame, isFolded: folded, wrappingIn: geometry)
      guard folded == false else { continue }
      let nodes: [DetailNode] =
        switch children {
        case .none: []
        case .nodes(let nodes): nodes
        case .value(let value): value.nodes
        }
      // Continuation lines stand between a node and what is below it.
      let parent = lines.count - 1 - (lines.last?.part ?? 0)
      open.append(Frame(nodes: nodes, level: lines[parent].level + 1, parent: parent, id: id))
    }
    uses = [:]
  }

  /// A number for the way to a node: its key, or its place where it has none or not for itself.
  private mutating func identity(of node: DetailNode, at position: Int, in parent: UInt64) -> UInt64
  {
    var hash = parent
    func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    mix(node.shape == .json ? 2 : 1)
    if node.key.isEmpty {
      withUnsafeBytes(of: position.littleEndian) { $0.forEach(mix) }
    } else {
      node.key.utf8.forEach(mix)
    }
    let before = uses[hash, default: 0]
    uses[hash] = before + 1
    // Of equal keys each is told from the others by how many there were before.
    if before > 0 { withUnsafeBytes(of: before.littleEndian) { $0.forEach(mix) } }
    return hash
  }

  private mutating func append(
    _ node: DetailNode,
    id: UInt64,
    in frame: Frame,
    isFolded: Bool?,
    wrappingIn geometry: DetailGeometry?
  ) {
    let level = max(0, frame.level - (node.outdents ? 1 : 0))
    let keyColumns = node.shape == .entry ? frame.keyColumns : DisplayWidth.columns(of: node.key)
    let text = isFolded == true && !node.summary.isEmpty ? node.summary : node.text
    var parts = [text]
    if let geometry, node.shape != .heading {
      let room = geometry.valueColumns(of: node, level: level, keyColumns: keyColumns)
      parts = DisplayWidth.wrap(text, to: room)
    } else if node.isMultiline {
      parts = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        .map(String.init)
    }
    for (part, text) in parts.enumerated() {
      lines.append(
        DetailLine(
          id: id,
          part: part,
          parent: frame.parent,
          level: level,
          node: node,
          text: text,
          isFolded: isFolded,
          keyColumns: keyColumns
        )
      )
    }
  }
}
