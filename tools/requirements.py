"""Print each requirement with the tests that name it, and at the end those that no test names."""

import sys

from tests.requirements import known, proven


def main() -> int:
    requirements, tests = known(), proven()
    for number, words in requirements.items():
        if number in tests:
            print(f"{number}  {words}")
            for test in tests[number]:
                print(f"      {test}")
    missing = [number for number in requirements if number not in tests]
    print(f"\nWithout a test ({len(missing)} of {len(requirements)}):")
    for number in missing:
        print(f"{number}  {requirements[number]}")
    print(f"\n{len(requirements) - len(missing)} of {len(requirements)} requirements have tests.")
    unknown = sorted(set(tests) - set(requirements))
    for number in unknown:
        print(f"{number} is named by {', '.join(tests[number])}, but there is no such requirement.", file=sys.stderr)
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main())
