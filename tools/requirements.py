"""Print each requirement with the tests that name it, then those that tests prove in part, then those without any."""

import sys

from tests.requirements import known, proven, proven_in_part


def main() -> int:
    requirements, tests, in_part = known(), proven(), proven_in_part()
    for number, words in requirements.items():
        if number in tests:
            print(f"{number}  {words}")
            for test in tests[number]:
                print(f"      {test}")
    print(f"\nTested in part ({len(in_part)}):")
    for number, parts in in_part.items():
        print(f"{number}  {requirements.get(number, '')}")
        for part, test in parts:
            print(f"      {part}: {test}")
    missing = [number for number in requirements if number not in tests and number not in in_part]
    print(f"\nWithout a test ({len(missing)} of {len(requirements)}):")
    for number in missing:
        print(f"{number}  {requirements[number]}")
    print(f"\n{len(tests)} of {len(requirements)} requirements have tests, {len(in_part)} more have some in part.")
    unknown = sorted((set(tests) | set(in_part)) - set(requirements))
    for number in unknown:
        print(f"{number} is named by a test, but there is no such requirement.", file=sys.stderr)
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main())
