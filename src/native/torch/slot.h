// One argument place of an operator, worked out once from its schema so that a call only looks at small numbers.
#pragma once
#include <ATen/core/function_schema.h>
#include <ATen/core/ivalue.h>

namespace ad {

enum class ArgumentKind : int32_t {
  None = 0, Tensor = 1, Integer = 2, Real = 3, Boolean = 4, IntegerList = 5, TensorList = 6, RealList = 7, Text = 8, Device = 9,
  Generator = 10, ScalarType = 11,
};

struct Argument {
  ArgumentKind kind;
  int32_t length;
  union {
    int64_t integer;
    double real;
    const void* pointer;
  };
};

class Slot {
 public:
  explicit Slot(const c10::Argument& wanted);

  // The argument as libtorch wants it; throws when it is of a kind that the schema does not allow.
  c10::IValue value(const Argument& given, const std::string& operator_name) const;

  // What stands here when the caller gives fewer arguments; throws when the schema demands one.
  c10::IValue default_value(const std::string& operator_name) const;

 private:
  [[noreturn]] void refuse(const Argument& given, const std::string& operator_name) const;

  std::string name_, type_;
  c10::TypeKind kind_, element_ = c10::TypeKind::AnyType;  // element_: of a list
  bool optional_ = false;
  c10::optional<c10::IValue> default_;
};

}  // namespace ad
