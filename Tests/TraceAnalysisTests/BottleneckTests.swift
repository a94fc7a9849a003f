import TestSupport
import Testing
import TraceAnalysis
import TraceModel

@Suite struct BottleneckTests {
  @Test("Smoke")
  func smoke() {
    let sketch = TraceSketch(
      """
      C  |==========|
        D   |--|
        E       |--|
      """
    )
    let path = CriticalPath(trace: 0, in: sketch.store)
    #expect(path.sections.map { sketch.store.name(of: $0.row ?? 0) } == ["C", "E", "C", "D", "C"])
  }
}
