#include "slot.h"

#include <ATen/core/Generator.h>
#include <ATen/core/jit_type.h>

#include "tensor.h"

namespace ad {
namespace {

using c10::TypeKind;

const char* name_of(ArgumentKind kind) {
  switch (kind) {
    case ArgumentKind::None: return "nothing";
    case ArgumentKind::Tensor: return "a tensor";
    case ArgumentKind::Integer: return "a whole number";
    case ArgumentKind::Real: return "a number";
    case ArgumentKind::Boolean: return "a truth value";
    case ArgumentKind::IntegerList: return "a list of whole numbers";
    case ArgumentKind::TensorList: return "a list of tensors";
    case ArgumentKind::RealList: return "a list of numbers";
    case ArgumentKind::Text: return "a text";
    case ArgumentKind::Device: return "a device";
    case ArgumentKind::Generator: return "a generator";
    case ArgumentKind::ScalarType: return "an element type";
  }
  return "something unknown";
}

template <class T>
std::vector<T> numbers(const Argument& given) {
  auto first = static_cast<const T*>(given.pointer);
  return std::vector<T>(first, first + given.length);
}

template <class Element>
c10::List<Element> tensors(const Argument& given) {
  auto handles = static_cast<at::Tensor* const*>(given.pointer);
  c10::List<Element> list;
  list.reserve(given.length);
  for (int32_t i = 0; i < given.length; i++) list.push_back(Element(*handles[i]));
  return list;
}

}  // namespace

Slot::Slot(const c10::Argument& wanted) : name_(wanted.name()), type_(wanted.type()->repr_str()), default_(wanted.default_value()) {
  // The real type tells element types, layouts and memory formats from the whole numbers that they travel as.
  auto type = wanted.real_type();
  if (auto optional = type->cast<c10::OptionalType>()) {
    optional_ = true;
    type = optional->getElementType();
  }
  kind_ = type->kind();
  if (kind_ != TypeKind::ListType) return;
  auto element = type->expectRef<c10::ListType>().getElementType();
  element_ = element->kind();
}

c10::IValue Slot::value(const Argument& given, const std::string& operator_name) const {
  switch (given.kind) {
    case ArgumentKind::None:
      if (optional_) return c10::IValue();
      break;
    case ArgumentKind::Tensor:
      if (kind_ == TypeKind::TensorType) return *static_cast<const at::Tensor*>(given.pointer);
      break;
    case ArgumentKind::Integer:
      if (kind_ == TypeKind::IntType || kind_ == TypeKind::SymIntType || kind_ == TypeKind::NumberType) return given.integer;
      if (kind_ == TypeKind::FloatType) return static_cast<double>(given.integer);
      break;
    case ArgumentKind::Real:
      if (kind_ == TypeKind::FloatType || kind_ == TypeKind::NumberType) return given.real;
      break;
    case ArgumentKind::Boolean:
      if (kind_ == TypeKind::BoolType || kind_ == TypeKind::NumberType) return given.integer != 0;
      break;
    case ArgumentKind::IntegerList:
      if (element_ == TypeKind::IntType || element_ == TypeKind::SymIntType) return numbers<int64_t>(given);
      break;
    case ArgumentKind::RealList:
      if (element_ == TypeKind::FloatType) return numbers<double>(given);
      break;
    case ArgumentKind::TensorList:
      if (element_ == TypeKind::TensorType) return tensors<at::Tensor>(given);
      if (element_ == TypeKind::OptionalType) return tensors<c10::optional<at::Tensor>>(given);
      break;
    case ArgumentKind::Text:
      if (kind_ == TypeKind::StringType) return std::string(static_cast<const char*>(given.pointer), given.length);
      break;
    case ArgumentKind::Device:
      if (kind_ == TypeKind::DeviceObjType) return device_from_code(given.integer);
      break;
    case ArgumentKind::Generator:
      if (kind_ == TypeKind::GeneratorType) return *static_cast<const at::Generator*>(given.pointer);
      break;
    case ArgumentKind::ScalarType:
      if (kind_ == TypeKind::ScalarTypeType) return static_cast<int64_t>(scalar_type_from_code(given.integer));
      break;
  }
  refuse(given, operator_name);
}

c10::IValue Slot::default_value(const std::string& operator_name) const {
  if (default_) return *default_;
  TORCH_CHECK(optional_, operator_name, ": argument '", name_, "' is missing");
  return c10::IValue();
}

void Slot::refuse(const Argument& given, const std::string& operator_name) const {
  TORCH_CHECK(false, operator_name, ": argument '", name_, "' wants ", type_, ", not ", name_of(given.kind));
}

}  // namespace ad
