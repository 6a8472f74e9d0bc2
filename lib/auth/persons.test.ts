import { expect, test } from "vitest";
import { maskAddress, maskEmail, maskName, maskPhone } from "./persons";

test.each([
  ["Siti Rahayu", "S*** R*****"],
  ["  Budi  ", "B***"],
  ["A", "*"],
  ["李小龙", "李**"],
  ["", ""],
  ["S***i", "S***i"],
  ["S*** R*****", "S*** R*****"],
  ["Siti Rahayu **", "S*** R***** **"],
])("the name %j is shown as %j", (name, shown) => {
  expect(maskName(name)).toBe(shown);
});

test.each([
  ["+62 812-3456-7890", "*********7890"],
  ["7890", "****"],
  ["(+62)821****21", "(+62)821****21"],
  ["********7890", "********7890"],
  ["08123456789*", "*******6789"],
])("the phone number %j is shown as %j", (phone, shown) => {
  expect(maskPhone(phone)).toBe(shown);
});

test.each([
  ["Jl. Merdeka No. 1, RT 2/RW 3", "****"],
  ["Jl. Merdeka No. 1 (*depan masjid*)", "****"],
  ["J** M****** N*. *", "J** M****** N*. *"],
])("the address %j is shown as %j", (address, shown) => {
  expect(maskAddress(address)).toBe(shown);
});

test.each([
  ["siti.rahayu@example.co.id", "s***@e***.id"],
  ["@broken", "****"],
  ["no address", "****"],
])("the e-mail %j is shown as %j", (email, shown) => {
  expect(maskEmail(email)).toBe(shown);
});

test.each([
  [maskName, "Siti Rahayu"],
  [maskPhone, "081234567890"],
  [maskAddress, "Jl. Merdeka 1"],
  [maskEmail, "siti@example.com"],
])("what is masked stays as it is when it is masked again: %o", (mask, value) => {
  const once = mask(value);

  expect(mask(once)).toBe(once);
});
