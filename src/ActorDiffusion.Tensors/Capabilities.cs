using System.Collections.Concurrent;

namespace ActorDiffusion.Tensors;

/// <summary>Operations whose presence differs between devices and types.</summary>
public enum ProbedOperation
{
    /// <summary>Memory of that type can be made and converted to and from float32.</summary>
    Storage,

    /// <summary>Matrix product.</summary>
    MatrixProduct,

    /// <summary>2-D convolution.</summary>
    Convolution,

    /// <summary>Matrix product with its gradient.</summary>
    Training,
}

/// <summary>Asks devices by trying, because tables of what they support are wrong for the next version.</summary>
internal static class Capabilities
{
    private static readonly ConcurrentDictionary<(torch.Device, torch.ScalarType, ProbedOperation), bool> Answers = new();

    internal static bool Supports(torch.Device device, torch.ScalarType dtype, ProbedOperation operation) =>
        Answers.GetOrAdd((device, dtype, operation), question => question.Item1.IsAvailable && Try(question.Item1, question.Item2, question.Item3));

    private static bool Try(torch.Device device, torch.ScalarType dtype, ProbedOperation operation)
    {
        using var scope = torch.NewDisposeScope();
        try
        {
            var value = operation switch
            {
                ProbedOperation.Storage => Ones([2, 2]).to(torch.ScalarType.Float32).sum(),
                ProbedOperation.MatrixProduct => Ones([8, 8]).mm(Ones([8, 8])).to(torch.ScalarType.Float32).mean(),
                ProbedOperation.Convolution => torch.nn.functional.conv2d(Ones([1, 4, 8, 8]), Ones([4, 4, 1, 1])).to(torch.ScalarType.Float32).mean(),
                ProbedOperation.Training => Gradient(),
                _ => throw new ArgumentOutOfRangeException(nameof(operation)),
            };
            // Four ones summed, or a product or gradient over eight or four ones.
            return value.ToDouble() is 4 or 8;
        }
        catch (TorchException)
        {
            return false;
        }

        torch.Tensor Ones(long[] size) => torch.ones(size, torch.ScalarType.Float32).to(device, dtype);

        torch.Tensor Gradient()
        {
            using var on = torch.enable_grad();
            var weight = Ones([8, 8]).requires_grad_();
            weight.mm(Ones([8, 8])).sum().backward();
            return weight.grad!.to(torch.ScalarType.Float32).mean();
        }
    }
}
