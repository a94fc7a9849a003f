import TestSupport
import TraceAnalysis
import TraceModel

/// The nodes and calls of a store as lines of text: spans by their ids, nodes by their numbers.
struct GraphText {
  let nodes: [String]
  let subjects: [String]
  let clients: [String]
  /// `caller → callee: row that says how it went, row that answers`.
  let calls: [String]

  init(_ store: TraceStore) {
    func id(_ row: UInt32) -> String { String(store.spans.id[Int(row)].bits, radix: 16) }
    func lines(_ subjects: ServiceSubjects) -> [String] {
      (0..<subjects.count).map { index in
        "\(id(subjects.row[index])) → \(subjects.node[index])"
          + (subjects.isRoot[index] ? " root" : "")
      }
    }
    let found = ServiceNodes(of: store)
    nodes = found.nodes.map { node in
      let words = [
        node.isCaller ? "caller" : nil, node.isInferred ? nil : "own", node.isRoot ? "root" : nil,
      ]
      .compactMap { $0 }.joined(separator: " ")
      return [
        ([node.name] + node.alternativeNames).joined(separator: " = "), node.type,
        node.account.map { "in \($0)" }, words.isEmpty ? nil : words,
      ]
      .compactMap { $0 }.joined(separator: " | ")
    }
    subjects = lines(found.subjects)
    clients = lines(found.clients)
    let edges = ServiceCalls(between: found, in: store)
    calls = (0..<edges.count).map { index in
      "\(edges.caller[index]) → \(edges.callee[index]): "
        + "\(id(edges.row[index])) \(id(edges.answer[index]))"
    }
  }
}
