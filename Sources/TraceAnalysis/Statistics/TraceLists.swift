/// The traces behind each of many figures, in one array.
struct TraceLists: Hashable, Sendable {
  /// The numbers of the traces, list behind list, each ascending.
  private let traces: [UInt32]
  /// Where each list begins, and where the last one ends.
  private let firsts: [Int]

  init(traces: [UInt32] = [], firsts: [Int] = [0]) {
    self.traces = traces
    self.firsts = firsts
  }

  /// The traces of a list.
  subscript(list: Int) -> [UInt32] { Array(traces[firsts[list]..<firsts[list + 1]]) }

  /// The first trace of a list; nothing where it is empty.
  func first(of list: Int) -> UInt32? {
    firsts[list] < firsts[list + 1] ? traces[firsts[list]] : nil
  }
}
