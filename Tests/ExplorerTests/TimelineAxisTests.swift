import Explorer
import Testing
import TraceModel

@Suite struct TimelineAxisTests {
  private let zero = Timestamp(nanoseconds: 1_000_000_000_000)

  /// The labels; nothing stands for one that would go over the right edge.
  private func labels(_ length: Int64, _ columns: Int, from start: Int64 = 0) -> String {
    TimelineAxis(
      zero: zero,
      start: zero.advanced(by: start),
      length: length,
      columns: columns
    )
    .ticks().map(\.label).joined(separator: ", ")
  }

  @Test(
    "Steps are round, and as many as have room",
    arguments: [
      (245_000_000, 60, "0, 50 ms, 100 ms, 150 ms, 200 ms"),
      (245_000_000, 20, "0, 100 ms, "),
      (3_200_000_000, 50, "0, 0.5 s, 1 s, 1.5 s, 2 s, 2.5 s, 3 s"),
      (1_000, 40, "0, 0.2 µs, 0.4 µs, 0.6 µs, 0.8 µs"),
      (900_000, 40, "0, 200 µs, 400 µs, 600 µs, "),
      (150_000_000_000, 60, "0, 30 s, 1 min, 1 min 30 s, 2 min"),
      (7_200_000_000_000, 60, "0, 30 min, 1 h, 1 h 30 min"),
      (300_000_000_000_000, 60, "0, 1 d, 2 d, 3 d"),
      (Int64.max, 60, "0, 20000 d, 40000 d, 60000 d, 80000 d, "),
      (1, 40, "0"),
      (245_000_000, 2, "0"),
      (245_000_000, 0, ""),
    ] as [(Int64, Int, String)]
  )
  func steps(length: Int64, columns: Int, expected: String) {
    #expect(labels(length, columns) == expected)
  }

  @Test("A part of the axis has the ticks of the whole, in finer steps")
  func zoomed() {
    #expect(labels(1_000_000, 50, from: 3_000_500_000) == "3.0006 s, 3.0008 s, 3.001 s, 3.0012 s, ")
    #expect(labels(30_000_000, 50, from: 90_000_000_000) == "90 s, 90.01 s, 90.02 s")
  }

  @Test("Labels never touch, at any length and width")
  func spacing() {
    var length: Int64 = 1
    while length < Int64.max / 7 {
      for columns in stride(from: 0, through: 200, by: 7) {
        let axis = TimelineAxis(zero: zero, start: zero, length: length, columns: columns)
        let ticks = axis.ticks()
        for (tick, next) in zip(ticks, ticks.dropFirst()) {
          #expect(tick.column + tick.label.count + 2 <= next.column)
        }
        for tick in ticks { #expect(tick.column + tick.label.count <= columns) }
        #expect(columns < 21 || length < 4 || ticks.count >= 2, "\(length) on \(columns)")
      }
      length = length * 7 + 3
    }
  }

  @Test("Times and columns are each other's inverse")
  func positions() {
    let axis = TimelineAxis(zero: zero, start: zero, length: 245_000_000, columns: 49)
    #expect(axis.position(of: zero) == 0)
    #expect(axis.position(of: zero.advanced(by: 245_000_000)) == 49)
    #expect((axis.position(of: zero.advanced(by: -5_000_000)) + 1).magnitude < 1e-9)
    #expect(axis.time(atColumn: 7) == zero.advanced(by: 35_000_000))
  }
}
