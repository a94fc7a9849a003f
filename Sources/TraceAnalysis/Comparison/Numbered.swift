/// Values by key, which lie side by side so that they are changed in place.
struct Numbered<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private var numbers: [Key: Int] = [:]
  private var keys: [Key] = []
  private var values: [Value] = []

  /// All, in the order in which they were first met.
  var all: [(Key, Value)] { Array(zip(keys, values)) }

  /// Changes the value of a key.
  ///
  /// - Complexity: O(1), and what the change takes.
  mutating func change(
    _ key: Key,
    from initial: @autoclosure () -> Value,
    _ body: (inout Value) -> Void
  ) {
    let number = numbers[key] ?? keys.count
    if number == keys.count {
      numbers[key] = number
      keys.append(key)
      values.append(initial())
    }
    body(&values[number])
  }
}
