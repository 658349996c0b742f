// One AdamW step over all parameters, in place: decoupled weight decay, bias correction as torch.optim.AdamW.
#include "common.h"

namespace ad {
namespace {

void composed(at::Tensor parameter, at::Tensor gradient, at::Tensor mean, at::Tensor square, const AdamW& k) {
  auto g = gradient * k.gradient_scale;
  parameter.mul_(1 - k.learning_rate * k.weight_decay);
  mean.lerp_(g, 1 - k.beta1);
  square.mul_(k.beta2).addcmul_(g, g, 1 - k.beta2);
  parameter.addcdiv_(mean, (square.sqrt() / k.correction2).add_(k.epsilon), -k.learning_rate / k.correction1);
}

}  // namespace

void adamw_(at::TensorList parameters, at::TensorList gradients, at::TensorList means, at::TensorList squares, int64_t step,
            double learning_rate, double beta1, double beta2, double epsilon, double weight_decay, double gradient_scale) {
  TORCH_CHECK(parameters.size() == gradients.size() && parameters.size() == means.size() && parameters.size() == squares.size(),
              "adamw_: lists of different lengths");
  TORCH_CHECK(step >= 1, "adamw_: steps count from 1");
  at::NoGradGuard off;
  for (size_t i = 0; i < parameters.size(); i++) {
    auto p = parameters[i], g = gradients[i], m = means[i], v = squares[i];
    TORCH_CHECK(p.sizes() == g.sizes() && p.sizes() == m.sizes() && p.sizes() == v.sizes(), "adamw_: shapes of item ", i, " differ");
    AdamW k{nullptr, nullptr, nullptr, nullptr, p.numel(), static_cast<float>(learning_rate), static_cast<float>(beta1),
            static_cast<float>(beta2), static_cast<float>(epsilon), static_cast<float>(weight_decay),
            static_cast<float>(1 - std::pow(beta1, step)), static_cast<float>(std::sqrt(1 - std::pow(beta2, step))),
            static_cast<float>(gradient_scale)};
    bool plain = p.scalar_type() == at::kFloat && m.scalar_type() == at::kFloat && v.scalar_type() == at::kFloat && p.is_cpu() &&
                 m.is_cpu() && v.is_cpu() && g.is_cpu() && p.is_contiguous() && m.is_contiguous() && v.is_contiguous();
    if (!plain) {
      composed(p, g, m, v, k);
      continue;
    }
    auto gradient = as_float(g);
    k.parameter = data<float>(p);
    k.gradient = data<const float>(gradient);
    k.mean = data<float>(m);
    k.square = data<float>(v);
    kernels().adamw(k);
    for (auto& written : {p, m, v}) written.unsafeGetTensorImpl()->bump_version();
  }
}

TORCH_LIBRARY_FRAGMENT(actordiffusion, library) {
  library.def(
      "adamw_(Tensor(a!)[] parameters, Tensor[] gradients, Tensor(b!)[] means, Tensor(c!)[] squares, int step, float learning_rate, "
      "float beta1, float beta2, float epsilon, float weight_decay, float gradient_scale) -> ()",
      adamw_);
}

}  // namespace ad
