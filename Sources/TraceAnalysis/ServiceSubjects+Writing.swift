import TraceModel

/// Writes subjects into columns that have room for all of them.
struct SubjectWriter {
  fileprivate let row: UnsafeMutableBufferPointer<UInt32>
  fileprivate let trace: UnsafeMutableBufferPointer<UInt32>
  fileprivate let node: UnsafeMutableBufferPointer<UInt32>
  fileprivate let isRoot: UnsafeMutableBufferPointer<Bool>
  fileprivate var count = 0

  /// Appends a subject.
  @inline(__always)
  mutating func append(row: Int, trace: Int, node: UInt32, isRoot: Bool) {
    precondition(count < self.row.count, "there are no more subjects than room was made for")
    self.row.initializeElement(at: count, to: UInt32(truncatingIfNeeded: row))
    self.trace.initializeElement(at: count, to: UInt32(truncatingIfNeeded: trace))
    self.node.initializeElement(at: count, to: node)
    self.isRoot.initializeElement(at: count, to: isRoot)
    count += 1
  }
}

/// Columns of subjects without the checks of arrays, valid only while something is done with them.
struct SubjectBuffers {
  let row: UnsafeBufferPointer<UInt32>
  let trace: UnsafeBufferPointer<UInt32>
  let node: UnsafeBufferPointer<UInt32>
  let isRoot: UnsafeBufferPointer<Bool>

  /// The one that answered a request from outside, of those of a row, of which `first` is the first.
  @inline(__always)
  func answering(ofRow row: Int, from first: Int) -> Int {
    var index = first
    while !isRoot[index], index + 1 < isRoot.count, Int(self.row[index + 1]) == row { index += 1 }
    return index
  }
}

extension ServiceSubjects {
  /// Subjects that are written one after the other.
  ///
  /// - Parameters:
  ///   - most: How many they are at most; what isn't written takes no memory.
  ///   - write: Writes them.
  init(atMost most: Int, _ write: (inout SubjectWriter) -> Void) {
    self.init()
    var (trace, node, isRoot): ([UInt32], [UInt32], [Bool]) = ([], [], [])
    row = Array(unsafeUninitializedCapacity: most) { rows, count in
      trace = Array(unsafeUninitializedCapacity: most) { traces, traceCount in
        node = Array(unsafeUninitializedCapacity: most) { nodes, nodeCount in
          isRoot = Array(unsafeUninitializedCapacity: most) { roots, rootCount in
            var writer = SubjectWriter(row: rows, trace: traces, node: nodes, isRoot: roots)
            write(&writer)
            count = writer.count
            rootCount = count
          }
          nodeCount = count
        }
        traceCount = count
      }
    }
    self.trace = trace
    self.node = node
    self.isRoot = isRoot
  }

  /// Does something with the columns.
  func withBuffers<Result>(_ body: (SubjectBuffers) -> Result) -> Result {
    row.withUnsafeBufferPointer { row in
      trace.withUnsafeBufferPointer { trace in
        node.withUnsafeBufferPointer { node in
          isRoot.withUnsafeBufferPointer { isRoot in
            body(SubjectBuffers(row: row, trace: trace, node: node, isRoot: isRoot))
          }
        }
      }
    }
  }
}
