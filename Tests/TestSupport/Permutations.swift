/// Every order of some elements; for n of them n! orders, the given one first.
public func permutations<Element>(of elements: [Element]) -> [[Element]] {
  guard let first = elements.first else { return [[]] }
  return permutations(of: Array(elements.dropFirst())).flatMap { rest in
    (0...rest.count).map { position in
      var order = rest
      order.insert(first, at: position)
      return order
    }
  }
}
