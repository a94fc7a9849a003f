/// Numbers of which the smallest can be taken out: a binary heap.
struct SmallestFirst {
  private var numbers: [Int] = []

  /// Puts a number in.
  ///
  /// - Complexity: O(log n) for n numbers.
  mutating func insert(_ number: Int) {
    numbers.append(number)
    var place = numbers.count - 1
    while place > 0, numbers[place] < numbers[(place - 1) / 2] {
      numbers.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  /// Takes the smallest number out; nothing where there is none.
  ///
  /// - Complexity: O(log n) for n numbers.
  mutating func removeSmallest() -> Int? {
    guard let smallest = numbers.first, let last = numbers.popLast() else { return nil }
    guard !numbers.isEmpty else { return smallest }
    numbers[0] = last
    var place = 0
    while true {
      var least = place
      for child in [2 * place + 1, 2 * place + 2]
      where child < numbers.count && numbers[child] < numbers[least] {
        least = child
      }
      guard least != place else { return smallest }
      numbers.swapAt(place, least)
      place = least
    }
  }
}
