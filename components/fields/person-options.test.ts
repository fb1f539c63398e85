import { describe, expect, test } from "vitest";
import { personLabel, personOptions } from "#components/fields/person-options.ts";

const person = (name: string, email: string) => {
  const [firstName = "", lastName = ""] = name.split(" ");
  return { firstName, lastName, email };
};
const dana = person("Dana Okafor", "dana@example.com");
const tom = person("Tom Marsh", "tom@example.com");
const otherTom = person("tom marsh", "t.marsh@example.com");

describe("people in a select", () => {
  test("stand by their names, and with their emails where a name means two of them", () => {
    expect(personOptions([dana, tom, otherTom])).toEqual([
      { value: "dana@example.com", label: "Dana Okafor" },
      { value: "tom@example.com", label: "Tom Marsh (tom@example.com)" },
      { value: "t.marsh@example.com", label: "tom marsh (t.marsh@example.com)" },
    ]);
  });

  test("are told apart also from those who are not offered", () => {
    expect(personOptions([tom], [dana, tom, otherTom])).toEqual([{ value: "tom@example.com", label: "Tom Marsh (tom@example.com)" }]);
    expect(personLabel(dana, [dana, tom, otherTom])).toBe("Dana Okafor");
  });

  test("stand by their emails where they have no names", () => {
    expect(personLabel(person("", "x@example.com"), [dana, person("", "x@example.com")])).toBe("x@example.com");
  });
});
