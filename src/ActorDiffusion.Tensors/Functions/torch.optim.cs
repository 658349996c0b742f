using static ActorDiffusion.Tensors.Operators.Operator;

namespace ActorDiffusion.Tensors;

public static partial class torch
{
    /// <summary>Optimizers, as in PyTorch.</summary>
    public static class optim
    {
        /// <summary>AdamW with decoupled weight decay; its moments are visible so that a checkpoint can hold them exactly.</summary>
        /// <param name="parameters">Leaves that require gradients.</param>
        /// <param name="lr">Learning rate; may change between steps.</param>
        /// <param name="beta1">Decay of the mean.</param>
        /// <param name="beta2">Decay of the mean square.</param>
        /// <param name="eps">Added to the denominator.</param>
        /// <param name="weight_decay">Share of the parameter taken away per unit of learning rate.</param>
        public sealed class AdamW(
            IReadOnlyList<Tensor> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0.01)
            : IDisposable
        {
            /// <summary>Learning rate of the next step.</summary>
            public double LearningRate { get; set; } = lr;

            /// <summary>Steps taken.</summary>
            public long StepCount { get; set; }

            /// <summary>Running mean of each parameter's gradient.</summary>
            public IReadOnlyList<Tensor> ExpAvg { get; } = Moments(parameters);

            /// <summary>Running mean of each parameter's squared gradient.</summary>
            public IReadOnlyList<Tensor> ExpAvgSq { get; } = Moments(parameters);

            /// <summary>Updates every parameter from its gradient.</summary>
            /// <param name="gradient_scale">Factor on all gradients, e.g. of clipping.</param>
            /// <exception cref="TorchException">A parameter has no gradient.</exception>
            public void step(double gradient_scale = 1)
            {
                using var scope = NewDisposeScope();
                var gradients = new Tensor[parameters.Count];
                for (var i = 0; i < gradients.Length; i++)
                    gradients[i] = parameters[i].grad ?? throw new TorchException($"Parameter {i} has no gradient.");
                StepCount++;
                Own("adamw_").Run(
                    parameters.ToArray(), gradients, ExpAvg.ToArray(), ExpAvgSq.ToArray(), StepCount, LearningRate, beta1, beta2, eps, weight_decay, gradient_scale);
            }

            /// <summary>Clears every gradient.</summary>
            public void zero_grad()
            {
                foreach (var parameter in parameters)
                    parameter.grad = null;
            }

            /// <summary>Frees the moments, not the parameters.</summary>
            public void Dispose()
            {
                foreach (var moment in ExpAvg.Concat(ExpAvgSq))
                    moment.Dispose();
            }

            private static Tensor[] Moments(IReadOnlyList<Tensor> parameters) =>
                [.. parameters.Select(parameter => zeros_like(parameter.detach()).DetachFromDisposeScope())];
        }
    }

    public static partial class nn
    {
        /// <summary>Helpers for training loops.</summary>
        public static class utils
        {
            /// <summary>Norm of all gradients together, as one number.</summary>
            /// <param name="parameters">Those without a gradient count as 0.</param>
            public static double grad_norm_(IReadOnlyList<Tensor> parameters)
            {
                using var scope = NewDisposeScope();
                using var off = no_grad();
                var squares = parameters.Select(parameter => parameter.grad).OfType<Tensor>().Select(gradient => gradient.@float().square().sum()).ToArray();
                return squares.Length == 0 ? 0 : stack(squares).sum().sqrt().ToDouble();
            }

            /// <summary>Scales all gradients in place so that their norm is at most <paramref name="max_norm"/>, as PyTorch does.</summary>
            /// <param name="parameters">Those without a gradient are left out.</param>
            /// <param name="max_norm">The limit.</param>
            /// <returns>The norm before.</returns>
            public static double clip_grad_norm_(IReadOnlyList<Tensor> parameters, double max_norm)
            {
                var norm = grad_norm_(parameters);
                var factor = ClipFactor(norm, max_norm);
                if (factor >= 1)
                    return norm;
                using var scope = NewDisposeScope();
                using var off = no_grad();
                foreach (var parameter in parameters)
                    parameter.grad?.mul_(factor);
                return norm;
            }

            /// <summary>max_norm / (norm + 1e-6), at most 1: the factor that clipping applies.</summary>
            /// <param name="norm">Norm of all gradients.</param>
            /// <param name="max_norm">The limit; 0 or less means no clipping.</param>
            public static double ClipFactor(double norm, double max_norm) => max_norm <= 0 ? 1 : Math.Min(1, max_norm / (norm + 1e-6));
        }
    }
}
