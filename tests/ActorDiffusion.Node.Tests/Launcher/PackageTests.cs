namespace ActorDiffusion.Node.Tests.Launcher;

public sealed class PackageTests : IDisposable
{
    private readonly PretendSystem system = new();

    [Fact]
    public async Task On_debian_only_what_is_missing_is_installed_and_the_reason_is_told()
    {
        Debian(installed: "fonts-dejavu-core|fonts-wqy-microhei|fonts-symbola|fonts-lato|fonts-sil-gentium-basic|fontconfig|libopenblas0-openmp");
        var run = await system.RunAsync("install_packages");
        run.ExitCode.ShouldBe(0, run.Error);
        run.Error.ShouldContain("libtorch-dev           tensors: training and sampling");
        run.Error.ShouldContain("libvips42              reads and writes pictures");
        system.Calls.ShouldContain("apt-get install -y --no-install-recommends libtorch-dev libvips42");
        system.Calls.Count(call => call == "apt-get update").ShouldBe(1);
        system.Calls.ShouldNotContain(call => call.StartsWith("sudo "));
    }

    [Fact]
    public async Task On_debian_with_everything_there_nothing_is_called()
    {
        Debian(installed: "libtorch-dev|libvips42|fonts-dejavu-core|fonts-wqy-microhei|fonts-symbola|fonts-lato|fonts-sil-gentium-basic|fontconfig|libopenblas0-openmp");
        var run = await system.RunAsync("install_packages");
        run.ExitCode.ShouldBe(0, run.Error);
        run.Error.ShouldBeEmpty();
        system.Calls.ShouldNotContain(call => call.StartsWith("apt-get"));
    }

    [Fact]
    public async Task A_user_who_is_not_root_is_helped_by_sudo()
    {
        Debian(installed: "libtorch-dev|libvips42|fonts-dejavu-core|fonts-wqy-microhei|fonts-symbola|fonts-lato|fonts-sil-gentium-basic|fontconfig").Tool("id", "echo 1000").Tool("sudo", "\"$@\"");
        var run = await system.RunAsync("install_packages");
        run.ExitCode.ShouldBe(0, run.Error);
        system.Calls.ShouldContain("sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends libopenblas0-openmp");
    }

    [Fact]
    public async Task When_apt_fails_its_reason_is_shown_and_nothing_goes_on()
    {
        Debian(installed: "libtorch-dev").Tool("apt-get", "echo 'E: No space left on device' >&2; exit 100");
        var run = await system.RunAsync("install_packages; echo went on");
        run.ExitCode.ShouldBe(1);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain("E: No space left on device");
        run.Error.ShouldContain("error: apt-get could not install");
    }

    [Fact]
    public async Task Without_dotnet_and_without_a_package_a_sentence_says_where_it_is()
    {
        Debian(installed: "libtorch-dev|libvips42|fonts-dejavu-core|fonts-wqy-microhei|fonts-symbola|fonts-lato|fonts-sil-gentium-basic|fontconfig|libopenblas0-openmp").Tool("dotnet", "exit 1");
        var run = await system.RunAsync("dotnet_path() { :; }; install_packages");
        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("https://dotnet.microsoft.com/download");
    }

    [Fact]
    public async Task On_a_mac_homebrew_brings_what_is_missing()
    {
        system.Tool("uname", "echo Darwin").Tool("xcode-select").Tool("dotnet", "echo 10.0.100 [/usr/local/share/dotnet/sdk]")
            .Tool("brew", "[ \"$1\" != list ] || [ \"$3\" = vips ]").Tool("cmake").Tool("ninja").Tool("npm");
        var run = await system.RunAsync("install_packages");
        run.ExitCode.ShouldBe(0, run.Error);
        system.Calls.ShouldContain("brew install -q pytorch libomp");
        run.Error.ShouldContain("on Metal");
    }

    [Fact]
    public async Task On_a_mac_without_homebrew_a_sentence_says_where_it_is()
    {
        system.Tool("uname", "echo Darwin").Tool("xcode-select");
        var run = await system.RunAsync("install_packages");
        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("https://brew.sh");
    }

    public void Dispose() => system.Dispose();

    private PretendSystem Debian(string installed) => system
        .Tool("uname", "echo Linux")
        .Tool("id", "echo 0")
        .Tool("dpkg-query", $"case \"$4\" in {installed}) printf installed ;; *) exit 1 ;; esac")
        .Tool("apt-cache", "echo '  Candidate: (none)'")
        .Tool("apt-get")
        .Tool("npm")
        .Tool("update-alternatives")
        .Tool("nvidia-smi", "exit 1");
}
