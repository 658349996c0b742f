namespace ActorDiffusion.Domain.Tests.Workflows;

/// <summary>Drawings in the form that ComfyUI saves.</summary>
internal static class ComfyDrawings
{
    public const string ZImage = """
        {"id":"0","revision":0,"last_node_id":12,"last_link_id":14,"nodes":[
        {"id":1,"type":"UNETLoader","pos":[0,0],"size":[270,82],"flags":{},"order":0,"mode":0,"inputs":[],"outputs":[{"name":"MODEL","type":"MODEL","links":[1]}],"widgets_values":["mini.safetensors","default"]},
        {"id":2,"type":"CLIPLoader","pos":{"0":0,"1":120},"size":{"0":270,"1":106},"flags":{},"order":1,"mode":0,"inputs":[],"outputs":[{"name":"CLIP","type":"CLIP","links":[2]}],"widgets_values":["qwen_3_4b.safetensors","lumina2","default"]},
        {"id":3,"type":"VAELoader","pos":[0,260],"size":[270,58],"flags":{},"order":2,"mode":0,"inputs":[],"outputs":[{"name":"VAE","type":"VAE","links":[3]}],"widgets_values":["ae.safetensors"]},
        {"id":4,"type":"LoraLoaderModelOnly","pos":[300,0],"size":[270,82],"flags":{},"order":3,"mode":0,"inputs":[{"name":"model","type":"MODEL","link":1}],"outputs":[{"name":"MODEL","type":"MODEL","links":[4]}],"widgets_values":["styles\\sportrait-laz.safetensors",1.33]},
        {"id":5,"type":"ModelSamplingAuraFlow","pos":[600,0],"size":[270,58],"flags":{},"order":4,"mode":0,"inputs":[{"name":"model","type":"MODEL","link":4}],"outputs":[{"name":"MODEL","type":"MODEL","links":[5]}],"widgets_values":[3]},
        {"id":6,"type":"CLIPTextEncode","pos":[300,200],"size":[400,200],"flags":{},"order":5,"mode":0,"inputs":[{"name":"clip","type":"CLIP","link":2}],"outputs":[{"name":"CONDITIONING","type":"CONDITIONING","links":[6,7]}],"widgets_values":["a pencil portrait"]},
        {"id":7,"type":"ConditioningZeroOut","pos":[600,300],"size":[200,26],"flags":{},"order":6,"mode":0,"inputs":[{"name":"conditioning","type":"CONDITIONING","link":6}],"outputs":[{"name":"CONDITIONING","type":"CONDITIONING","links":[8]}],"widgets_values":[]},
        {"id":8,"type":"EmptySD3LatentImage","pos":[300,450],"size":[270,106],"flags":{},"order":7,"mode":0,"inputs":[],"outputs":[{"name":"LATENT","type":"LATENT","links":[9]}],"widgets_values":[1024,1024,1]},
        {"id":9,"type":"KSampler","pos":[900,0],"size":[270,262],"flags":{},"order":8,"mode":0,"inputs":[{"name":"model","type":"MODEL","link":5},{"name":"positive","type":"CONDITIONING","link":7},{"name":"negative","type":"CONDITIONING","link":8},{"name":"latent_image","type":"LATENT","link":9}],"outputs":[{"name":"LATENT","type":"LATENT","links":[10]}],"widgets_values":[42,"randomize",9,1,"res_multistep","simple",1]},
        {"id":10,"type":"VAEDecode","pos":[1200,0],"size":[210,46],"flags":{},"order":9,"mode":0,"inputs":[{"name":"samples","type":"LATENT","link":10},{"name":"vae","type":"VAE","link":3}],"outputs":[{"name":"IMAGE","type":"IMAGE","links":[11]}],"widgets_values":[]},
        {"id":11,"type":"SaveImage","pos":[1450,0],"size":[270,270],"flags":{},"order":10,"mode":0,"inputs":[{"name":"images","type":"IMAGE","link":11}],"outputs":[],"widgets_values":["z-image"]},
        {"id":12,"type":"MarkdownNote","pos":[0,400],"size":[270,100],"flags":{},"order":11,"mode":0,"inputs":[],"outputs":[],"widgets_values":["# how to"]}],
        "links":[[1,1,0,4,0,"MODEL"],[2,2,0,6,0,"CLIP"],[3,3,0,10,1,"VAE"],[4,4,0,5,0,"MODEL"],[5,5,0,9,0,"MODEL"],[6,6,0,7,0,"CONDITIONING"],[7,6,0,9,1,"CONDITIONING"],[8,7,0,9,2,"CONDITIONING"],[9,8,0,9,3,"LATENT"],[10,9,0,10,0,"LATENT"],[11,10,0,11,0,"IMAGE"]],
        "groups":[],"config":{},"extra":{},"version":0.4}
        """;

    public const string WithUnknown = """
        {"last_node_id":9,"last_link_id":1,"nodes":[
        {"id":3,"type":"VAEDecode","pos":[0,0],"size":[210,46],"flags":{},"order":0,"mode":0,"inputs":[{"name":"samples","type":"LATENT","link":null},{"name":"vae","type":"VAE","link":null}],"outputs":[{"name":"IMAGE","type":"IMAGE","links":[1]}],"widgets_values":[]},
        {"id":9,"type":"FaceDetailerPipe","pos":[300,0],"size":[270,100],"flags":{},"order":1,"mode":0,"color":"#232","inputs":[{"name":"image","type":"IMAGE","link":1}],"outputs":[{"name":"image","type":"IMAGE","links":[]}],"properties":{},"widgets_values":[512,true,"bbox"]}],
        "links":[[1,3,0,9,0,"IMAGE"]],"groups":[],"config":{},"extra":{},"version":0.4}
        """;
}
