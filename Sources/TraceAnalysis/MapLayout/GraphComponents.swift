/// The parts of a graph that edges join, whatever their direction.
struct GraphComponents {
  /// Boxes and the edges between them, by their numbers, ascending.
  struct Component {
    var boxes: [Int] = []
    var edges: [Int] = []
  }

  private let components: [Component]

  /// Finds the parts.
  ///
  /// - Complexity: O(n log n) for n boxes and edges.
  init(boxCount: Int, edges: [MapLayout.Edge]) {
    var parent = Array(0..<boxCount)
    func root(_ box: Int) -> Int {
      var box = box
      while parent[box] != box {
        parent[box] = parent[parent[box]]
        box = parent[box]
      }
      return box
    }
    for edge in edges {
      let first = root(edge.caller)
      let second = root(edge.callee)
      parent[max(first, second)] = min(first, second)
    }
    var numberOfRoot = Array(repeating: -1, count: boxCount)
    var components: [Component] = []
    for box in 0..<boxCount {
      let root = root(box)
      if numberOfRoot[root] < 0 {
        numberOfRoot[root] = components.count
        components.append(Component())
      }
      components[numberOfRoot[root]].boxes.append(box)
    }
    for (number, edge) in edges.enumerated() {
      components[numberOfRoot[root(edge.caller)]].edges.append(number)
    }
    self.components = components
  }

  /// The parts in the order of their first boxes; boxes that stand alone come last.
  var joinedFirst: [Component] {
    components.filter { $0.boxes.count > 1 } + components.filter { $0.boxes.count == 1 }
  }
}
