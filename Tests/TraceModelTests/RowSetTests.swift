import Testing
import TraceModel

/// Sets of rows, held against sets of the standard library.
@Suite struct RowSetTests {
  @Test("a set of all rows ends at its bound", arguments: [0, 1, 63, 64, 65, 128, 1_000])
  func all(bound: Int) {
    let set = RowSet(all: bound)
    #expect(set.count == bound)
    #expect(Array(set) == Array(0..<bound))
    #expect(set.isEmpty == (bound == 0))
    #expect(RowSet(bound: bound).isEmpty)
  }

  @Test("operations agree with those of plain sets", arguments: [1, 64, 65, 300])
  func operations(bound: Int) {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<20 {
      let left = Set((0..<bound).filter { _ in Bool.random(using: &random) })
      let right = Set((0..<bound).filter { _ in Bool.random(using: &random) })
      let (a, b) = (RowSet(bound: bound, left), RowSet(bound: bound, right))
      #expect(Array(a.union(b)) == left.union(right).sorted())
      #expect(Array(a.intersection(b)) == left.intersection(right).sorted())
      #expect(Array(a.subtracting(b)) == left.subtracting(right).sorted())
      #expect((0..<bound).allSatisfy { a.contains($0) == left.contains($0) })
    }
  }

  @Test("a row is taken out again")
  func remove() {
    var set = RowSet(bound: 70, [3, 64, 69])
    set.remove(64)
    #expect(Array(set) == [3, 69] && set.only == nil)
    set.remove(3)
    #expect(set.only == 69)
    set.remove(69)
    #expect(set.only == nil)
  }
}
