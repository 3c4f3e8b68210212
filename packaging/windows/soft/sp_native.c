/*
 * Draws with the fragment shaders of Fyne without interpreting them.
 *
 * Softpipe interprets a fragment shader for every four pixels, about a microsecond each:
 * a window of 1280 by 720 takes over a second. Nearly all of a Fyne window is rectangles,
 * rounded rectangles and textures (texts, icons), each drawn as a strip of two triangles
 * that form an upright rectangle. These are drawn here, straight into the colour buffer.
 *
 * A shader is known by the hash of its source, so what is drawn is what that very source
 * says. Whatever else comes (other shaders, a new Fyne's, other blending, other vertices)
 * is left to softpipe: slow, and right.
 */
#include <math.h>

#include "compiler/nir/nir.h"
#include "pipe/p_defines.h"
#include "util/format/u_format.h"
#include "util/u_math.h"

#include "sp_context.h"
#include "sp_native.h"
#include "sp_state.h"
#include "sp_texture.h"
#include "sp_tile_cache.h"

/* Fyne 2.8.1, internal/painter/gl/shaders. To learn the hashes of another version, run with
 * SOFTPIPE_DEBUG=fs and read source_sha1. */
static const struct {
   enum sp_native native;
   uint32_t sha1[5];
} known[] = {
   { SP_NATIVE_TEXTURE, { 0xc5db72f5, 0x8ff7eaaf, 0xc1260075, 0xf26f0769, 0xccbf94d2 } },   /* simple */
   { SP_NATIVE_RECTANGLE, { 0xe995da7f, 0xcb553347, 0x3b52831b, 0x72cdacc6, 0x81ab9570 } }, /* rectangle */
   { SP_NATIVE_ROUNDED, { 0x4ea432a6, 0xdcb2dbb7, 0x2bb08f79, 0xc7807aa0, 0x7463eba3 } },   /* round_rectangle */
};

enum sp_native
sp_native_find(const struct nir_shader *nir)
{
   for (unsigned i = 0; i < ARRAY_SIZE(known); i++) {
      if (!memcmp(nir->info.source_sha1, known[i].sha1, sizeof known[i].sha1))
         return known[i].native;
   }
   return SP_NATIVE_NONE;
}

/* Uniforms lie in slots of four floats, in the order of their declarations. */
typedef const float (*uniforms)[4];

enum { RECT_FRAME, RECT_BOUNDS, RECT_STROKE_WIDTH, RECT_FILL, RECT_STROKE, RECT_ADD_SHADOW,
       RECT_SHADOW_BLUR, RECT_SHADOW_SPREAD, RECT_SHADOW_OFFSET, RECT_SHADOW, RECT_SHADOW_TYPE };
enum { ROUND_FRAME, ROUND_BOUNDS, ROUND_STROKE_HALF, ROUND_SIZE_HALF, ROUND_RADIUS, ROUND_SOFTNESS,
       ROUND_FILL, ROUND_STROKE, ROUND_ADD_SHADOW, ROUND_SHADOW_BLUR, ROUND_SHADOW_OFFSET,
       ROUND_SHADOW, ROUND_SHADOW_TYPE, ROUND_SHADOW_SPREAD };
enum { TEX_CORNER_RADIUS };

struct colour {
   float r, g, b, a;
};

static struct colour
colour_of(const float *c)
{
   return (struct colour){ c[0], c[1], c[2], c[3] };
}

static struct colour
mix_colours(struct colour p, struct colour q, float t)
{
   return (struct colour){ p.r + (q.r - p.r) * t, p.g + (q.g - p.g) * t, p.b + (q.b - p.b) * t, p.a + (q.a - p.a) * t };
}

static float
smooth(float from, float to, float x)
{
   float t = CLAMP((x - from) / (to - from), 0.0f, 1.0f);
   return t * t * (3 - 2 * t);
}

static float
length(float x, float y)
{
   return sqrtf(x * x + y * y);
}

static uint32_t
byte_of(float f)
{
   return (uint32_t)(CLAMP(f, 0.0f, 1.0f) * 255 + 0.5f);
}

/* One pixel over another, by alpha: a pixel is 0xAARRGGBB. */
static uint32_t
over(uint32_t below, uint32_t source, uint32_t source_factor, uint32_t keep)
{
   uint32_t result = 0;
   for (int shift = 0; shift < 32; shift += 8) {
      uint32_t v = (source >> shift & 0xff) * source_factor + (below >> shift & 0xff) * keep + 127;
      v /= 255;
      result |= MIN2(v, 255) << shift;
   }
   return result;
}

static uint32_t
pack(struct colour c)
{
   return byte_of(c.a) << 24 | byte_of(c.r) << 16 | byte_of(c.g) << 8 | byte_of(c.b);
}

static void
blend_span(uint32_t *row, int from, int to, struct colour c)
{
   uint32_t source = pack(c), alpha = source >> 24;
   if (alpha == 255) {
      for (int x = from; x < to; x++)
         row[x] = source;
   } else if (alpha) {
      for (int x = from; x < to; x++)
         row[x] = over(row[x], source, alpha, 255 - alpha);
   }
}

/* What is drawn to: the pixels of the window's back buffer that the draw covers. */
struct area {
   uint8_t *map;
   unsigned stride;
   int x0, y0, x1, y1;                /* the pixels, the last ones excluded */
   float left, top, right, bottom;    /* the edges of the triangles */
};

static uint32_t *
row_of(const struct area *a, int y)
{
   return (uint32_t *)(a->map + (size_t)y * a->stride);
}

/* blend_shadow of both shaders. */
static struct colour
with_shadow(struct colour c, const float *shadow, float shadow_alpha)
{
   float below = shadow_alpha * (1 - c.a);
   float alpha = c.a + below;
   if (alpha <= 0)
      return (struct colour){ 0, 0, 0, 0 };
   return (struct colour){ (c.r * c.a + shadow[0] * below) / alpha, (c.g * c.a + shadow[1] * below) / alpha,
                           (c.b * c.a + shadow[2] * below) / alpha, alpha };
}

/* rectangle.frag at a place, y growing downwards. */
static struct colour
rectangle_at(uniforms u, float x, float y)
{
   const float *b = u[RECT_BOUNDS];
   float stroke = u[RECT_STROKE_WIDTH][0];
   bool inside = x >= b[0] && x <= b[2] && y >= b[1] && y <= b[3];
   if (inside && (x >= b[2] - stroke || x <= b[0] + stroke || y >= b[3] - stroke || y <= b[1] + stroke))
      return colour_of(u[RECT_STROKE]);

   struct colour c = colour_of(u[RECT_FILL]);
   if (!inside)
      c.a = 0;
   if (u[RECT_ADD_SHADOW][0] != 1)
      return c;

   float spread = u[RECT_SHADOW_SPREAD][0], blur = u[RECT_SHADOW_BLUR][0];
   float dx = fabsf(x - u[RECT_SHADOW_OFFSET][0] - (b[0] + b[2]) / 2) - (b[2] - b[0]) / 2 - spread;
   float dy = fabsf(y - u[RECT_SHADOW_OFFSET][1] - (b[1] + b[3]) / 2) - (b[3] - b[1]) / 2 - spread;
   float distance = length(MAX2(dx, 0), MAX2(dy, 0)) + MIN2(MAX2(dx, dy), 0);
   float alpha = u[RECT_SHADOW][3] * (1 - smooth(-blur / 2, blur / 2, distance));
   if (u[RECT_SHADOW_TYPE][0] == 0)
      alpha *= smooth(0, -0.5f, MIN2(MIN2(x - b[0], b[2] - x), MIN2(y - b[1], b[3] - y)));
   return with_shadow(c, u[RECT_SHADOW], alpha);
}

/* The constant middle of a row of a rectangle, [*from, *to). */
static void
rectangle_middle(uniforms u, float y, float *from, float *to)
{
   const float *b = u[RECT_BOUNDS];
   float edge = u[RECT_STROKE_WIDTH][0] + 1;
   *from = b[0] + edge;
   *to = y > b[1] + edge && y < b[3] - edge ? b[2] - edge : *from;
}

static float
round_distance(float x, float y, float w, float h, const float *r)
{
   float radius = x > 0 ? (y > 0 ? r[0] : r[1]) : (y > 0 ? r[2] : r[3]);
   float dx = fabsf(x) - w + radius, dy = fabsf(y) - h + radius;
   return MIN2(MAX2(dx, dy), 0) + length(MAX2(dx, 0), MAX2(dy, 0)) - radius;
}

/* calc_distance_all_quadrants: radii may exceed half of the shorter edge. */
static float
round_distance_all(float x, float y, float w, float h, const float *r)
{
   float dx = fabsf(x) - w, dy = fabsf(y) - h;
   float distance = length(MAX2(dx, 0), MAX2(dy, 0)) + MIN2(MAX2(dx, dy), 0);
   const struct { float x, y, r; bool right, up; } corners[] = {
      { r[2] - w, h - r[2], r[2], false, true }, { w - r[0], h - r[0], r[0], true, true },
      { w - r[1], r[1] - h, r[1], true, false }, { r[3] - w, r[3] - h, r[3], false, false },
   };
   for (int i = 0; i < 4; i++) {
      float px = x - corners[i].x, py = y - corners[i].y;
      if ((corners[i].right ? px > 0 : px < 0) && (corners[i].up ? py > 0 : py < 0))
         distance = MAX2(distance, length(px, py) - corners[i].r);
   }
   return distance;
}

/* round_rectangle.frag at a place, y growing downwards. */
static struct colour
rounded_at(uniforms u, float px, float py)
{
   const float *b = u[ROUND_BOUNDS], *radius = u[ROUND_RADIUS];
   float x = px - (b[0] + b[2]) / 2, y = (b[1] + b[3]) / 2 - py; /* the shader's y grows upwards */
   float w = u[ROUND_SIZE_HALF][0], h = u[ROUND_SIZE_HALF][1];
   float half = u[ROUND_STROKE_HALF][0], soft = u[ROUND_SOFTNESS][0];
   struct colour fill = colour_of(u[ROUND_FILL]), stroke = colour_of(u[ROUND_STROKE]), c = fill;
   float largest = MAX2(MAX2(radius[0], radius[1]), MAX2(radius[2], radius[3]));
   bool all = largest - 0.9f > MIN2(w, h) + half;
   float distance, alpha;
   if (all) {
      distance = round_distance_all(x, y, w + half, h + half, radius);
      alpha = 1 - smooth(-soft, soft, distance);
      if (half > 0)
         c = mix_colours(fill, stroke, 1 - smooth(half * 2 - soft, half * 2 + soft, fabsf(distance)));
   } else {
      const float inner[4] = { radius[0] - half, radius[1] - half, radius[2] - half, radius[3] - half };
      distance = round_distance(x, y, w, h, inner);
      alpha = 1 - smooth(half - soft, half + soft, distance);
      if (half > 0)
         c = mix_colours(fill, stroke, smooth(-half - soft, -half + soft, distance));
   }
   c.a *= alpha;
   if (u[ROUND_ADD_SHADOW][0] != 1)
      return c;

   float blur = u[ROUND_SHADOW_BLUR][0], spread = u[ROUND_SHADOW_SPREAD][0];
   float sw = w + half, sh = h + half, ratio = 1;
   if (spread != 0) {
      float wide = MAX2(sw + spread, 0), high = MAX2(sh + spread, 0);
      ratio = MIN2(sw > 0 ? wide / sw : 1, sh > 0 ? high / sh : 1);
      sw = wide;
      sh = high;
   }
   sw = MAX2(sw - blur / 2, 0);
   sh = MAX2(sh - blur / 2, 0);
   float shadow_radius[4];
   for (int i = 0; i < 4; i++)
      shadow_radius[i] = MAX2(MAX2(radius[i] * ratio, 0) - blur / 2, 0);
   float sx = x - u[ROUND_SHADOW_OFFSET][0], sy = y + u[ROUND_SHADOW_OFFSET][1];
   float reach = (all ? round_distance_all : round_distance)(sx, sy, sw, sh, shadow_radius);
   float shadow_alpha = u[ROUND_SHADOW][3] * (1 - smooth(-soft, blur + soft, reach));
   if (u[ROUND_SHADOW_TYPE][0] == 0) {
      float shape = all ? distance : round_distance(x, y, w + half, h + half, radius);
      shadow_alpha *= smooth(-2 * soft, 0, shape);
   }
   return with_shadow(c, u[ROUND_SHADOW], shadow_alpha);
}

static void
rounded_middle(uniforms u, float y, float *from, float *to)
{
   const float *b = u[ROUND_BOUNDS], *radius = u[ROUND_RADIUS];
   float edge = u[ROUND_STROKE_HALF][0] * 2 + 2 * u[ROUND_SOFTNESS][0] + 1;
   float largest = MAX2(MAX2(radius[0], radius[1]), MAX2(radius[2], radius[3])) + 1;
   float corner = MAX2(edge, largest);
   bool straight = y > b[1] + corner && y < b[3] - corner;
   float inset = straight ? edge : corner;
   *from = b[0] + inset;
   *to = y > b[1] + edge && y < b[3] - edge ? b[2] - inset : *from;
}

/* Draws a shape: pixel by pixel at its edges, in one go in the middle of its rows. */
static void
draw_shape(const struct area *a, uniforms u, float y_shift, struct colour fill, bool plain,
           struct colour (*at)(uniforms, float, float), void (*middle)(uniforms, float, float *, float *))
{
   for (int y = a->y0; y < a->y1; y++) {
      uint32_t *row = row_of(a, y);
      float py = y + 0.5f + y_shift, from = 0, to = 0;
      if (plain)
         middle(u, py, &from, &to);
      int f = CLAMP((int)ceilf(from), a->x0, a->x1), t = CLAMP((int)floorf(to), f, a->x1);
      for (int x = a->x0; x < f; x++)
         blend_span(row, x, x + 1, at(u, x + 0.5f, py));
      blend_span(row, f, t, fill);
      for (int x = t; x < a->x1; x++)
         blend_span(row, x, x + 1, at(u, x + 0.5f, py));
   }
}

struct image {
   const uint8_t *data;
   unsigned stride;
   int w, h;
   bool swap; /* red comes first in memory */
};

static uint32_t
texel(const struct image *t, int x, int y)
{
   x = CLAMP(x, 0, t->w - 1);
   y = CLAMP(y, 0, t->h - 1);
   uint32_t c = ((const uint32_t *)(t->data + (size_t)y * t->stride))[x];
   return t->swap ? (c & 0xff00ff00) | (c & 0xff) << 16 | (c >> 16 & 0xff) : c;
}

/* Two pixels mixed, t of 256 parts the second. */
static uint32_t
mix_texels(uint32_t a, uint32_t b, uint32_t t)
{
   uint32_t even = ((a & 0xff00ff) * (256 - t) + (b & 0xff00ff) * t) >> 8 & 0xff00ff;
   uint32_t odd = ((a >> 8 & 0xff00ff) * (256 - t) + (b >> 8 & 0xff00ff) * t) & 0xff00ff00;
   return even | odd;
}

/* simple.frag without rounded corners: a texture, its colours multiplied by their alpha. */
static void
draw_texture(const struct area *a, const struct image *t, bool linear, float alpha, const float *uv)
{
   float du = (uv[2] - uv[0]) / (a->right - a->left) * t->w, dv = (uv[3] - uv[1]) / (a->bottom - a->top) * t->h;
   uint32_t factor = byte_of(alpha);
   for (int y = a->y0; y < a->y1; y++) {
      uint32_t *row = row_of(a, y);
      float v = uv[1] * t->h + (y + 0.5f - a->top) * dv;
      for (int x = a->x0; x < a->x1; x++) {
         float h = uv[0] * t->w + (x + 0.5f - a->left) * du;
         uint32_t c;
         if (linear) {
            int hx = (int)floorf((h - 0.5f) * 256 + 0.5f), vy = (int)floorf((v - 0.5f) * 256 + 0.5f);
            int tx = hx >> 8, ty = vy >> 8, fx = hx & 255, fy = vy & 255;
            c = texel(t, tx, ty);
            if (fx)
               c = mix_texels(c, texel(t, tx + 1, ty), fx);
            if (fy) {
               uint32_t below = texel(t, tx, ty + 1);
               if (fx)
                  below = mix_texels(below, texel(t, tx + 1, ty + 1), fx);
               c = mix_texels(c, below, fy);
            }
         } else {
            c = texel(t, (int)floorf(h), (int)floorf(v));
         }
         uint32_t opaque = (c >> 24) * factor / 255;
         if (opaque >= 3) /* the shader drops what is below 0.01 */
            row[x] = opaque == 255 ? c : over(row[x], c, factor, 255 - opaque);
      }
   }
}

/* An attribute of a vertex, n floats. False where it is stored otherwise. */
static const float *
attribute(const struct softpipe_context *sp, unsigned index, unsigned vertex, enum pipe_format format)
{
   const struct pipe_vertex_element *e = &sp->velems->velem[index];
   const struct pipe_vertex_buffer *b = &sp->vertex_buffer[e->vertex_buffer_index];
   if (e->src_format != format || e->instance_divisor || b->is_user_buffer || !b->buffer.resource)
      return NULL;
   size_t at = b->buffer_offset + e->src_offset + (size_t)b->stride * vertex;
   if (at + util_format_get_blocksize(format) > b->buffer.resource->width0)
      return NULL;
   return (const float *)((const uint8_t *)softpipe_resource_data(b->buffer.resource) + at);
}

static bool
blends(const struct softpipe_context *sp, unsigned source)
{
   const struct pipe_blend_state *blend = sp->blend;
   return !blend->logicop_enable && !blend->alpha_to_coverage && blend->rt[0].blend_enable &&
          blend->rt[0].colormask == PIPE_MASK_RGBA &&
          blend->rt[0].rgb_func == PIPE_BLEND_ADD && blend->rt[0].alpha_func == PIPE_BLEND_ADD &&
          blend->rt[0].rgb_src_factor == source && blend->rt[0].alpha_src_factor == source &&
          blend->rt[0].rgb_dst_factor == PIPE_BLENDFACTOR_INV_SRC_ALPHA &&
          blend->rt[0].alpha_dst_factor == PIPE_BLENDFACTOR_INV_SRC_ALPHA;
}

static bool
find_image(const struct softpipe_context *sp, struct image *t, bool *linear)
{
   const struct pipe_sampler_view *view = sp->sampler_views[PIPE_SHADER_FRAGMENT][0];
   const struct pipe_sampler_state *sampler = sp->samplers[PIPE_SHADER_FRAGMENT][0];
   if (!view || !sampler || view->target != PIPE_TEXTURE_2D || view->u.tex.first_level ||
       (view->format != PIPE_FORMAT_R8G8B8A8_UNORM && view->format != PIPE_FORMAT_B8G8R8A8_UNORM) ||
       view->swizzle_r != PIPE_SWIZZLE_X || view->swizzle_g != PIPE_SWIZZLE_Y ||
       view->swizzle_b != PIPE_SWIZZLE_Z || view->swizzle_a != PIPE_SWIZZLE_W ||
       sampler->min_img_filter != sampler->mag_img_filter || sampler->min_mip_filter != PIPE_TEX_MIPFILTER_NONE ||
       sampler->wrap_s != PIPE_TEX_WRAP_CLAMP_TO_EDGE || sampler->wrap_t != PIPE_TEX_WRAP_CLAMP_TO_EDGE)
      return false;
   const struct softpipe_resource *texture = softpipe_resource(view->texture);
   if (texture->dt || !texture->data)
      return false;
   *t = (struct image){ (const uint8_t *)texture->data + texture->level_offset[0], texture->stride[0],
                        texture->base.width0, texture->base.height0, view->format == PIPE_FORMAT_R8G8B8A8_UNORM };
   *linear = sampler->mag_img_filter == PIPE_TEX_FILTER_LINEAR;
   return true;
}

bool
sp_native_draw(struct softpipe_context *sp, const struct pipe_draw_info *info,
               const struct pipe_draw_start_count_bias *draw)
{
   enum sp_native native = sp->fs->native;
   const struct pipe_viewport_state *viewport = &sp->viewports[0];
   struct softpipe_tile_cache *cache = sp->cbuf_cache[0];
   uniforms u = sp->mapped_constants[PIPE_SHADER_FRAGMENT][0];
   uniforms vertex_u = sp->mapped_constants[PIPE_SHADER_VERTEX][0];
   bool texture = native == SP_NATIVE_TEXTURE;
   if (info->mode != PIPE_PRIM_TRIANGLE_STRIP || info->index_size || info->instance_count != 1 || draw->count != 4 ||
       !u || sp->velems->count != 2 || sp->gs || sp->active_query_count || sp->active_statistics_queries ||
       sp->framebuffer.nr_cbufs != 1 || !cache->surface || cache->num_maps != 1 ||
       (cache->surface->format != PIPE_FORMAT_B8G8R8A8_UNORM && cache->surface->format != PIPE_FORMAT_B8G8R8X8_UNORM) ||
       sp->depth_stencil->depth_enabled || sp->depth_stencil->stencil[0].enabled || sp->depth_stencil->alpha_enabled ||
       sp->rasterizer->cull_face || viewport->scale[1] > 0 ||
       !blends(sp, texture ? PIPE_BLENDFACTOR_ONE : PIPE_BLENDFACTOR_SRC_ALPHA))
      return false;

   struct image image;
   bool linear = false;
   if (texture && (!vertex_u || u[TEX_CORNER_RADIUS][0] > 0.5f || !find_image(sp, &image, &linear)))
      return false;

   /* The corners: x, y, and u, v of a texture. A texture's position has three numbers, its
    * place in the texture two; a rectangle's position is the sum of both attributes. */
   float at[4][4];
   unsigned position = texture && sp->velems->velem[1].src_format == PIPE_FORMAT_R32G32B32_FLOAT;
   for (unsigned i = 0; i < 4; i++) {
      const float *p = attribute(sp, position, draw->start + i, texture ? PIPE_FORMAT_R32G32B32_FLOAT : PIPE_FORMAT_R32G32_FLOAT);
      const float *q = attribute(sp, 1 - position, draw->start + i, PIPE_FORMAT_R32G32_FLOAT);
      if (!p || !q)
         return false;
      at[i][0] = (texture ? p[0] : p[0] + q[0]) * viewport->scale[0] + viewport->translate[0];
      at[i][1] = (texture ? p[1] : p[1] + q[1]) * viewport->scale[1] + viewport->translate[1];
      at[i][2] = q[0];
      at[i][3] = q[1];
   }
   unsigned first = 0, last = 0; /* the upper left corner and the one opposite */
   for (unsigned i = 1; i < 4; i++) {
      if (at[i][0] <= at[first][0] && at[i][1] <= at[first][1])
         first = i;
      if (at[i][0] >= at[last][0] && at[i][1] >= at[last][1])
         last = i;
   }
   for (unsigned i = 0; i < 4; i++) {
      if ((at[i][0] != at[first][0] && at[i][0] != at[last][0]) || (at[i][1] != at[first][1] && at[i][1] != at[last][1]))
         return false;
   }
   struct area a = { .left = at[first][0], .top = at[first][1], .right = at[last][0], .bottom = at[last][1] };
   const struct pipe_scissor_state *clip = &sp->cliprect[0];
   a.x0 = MAX2((int)ceilf(CLAMP(a.left, -1e6f, 1e6f) - 0.5f), (int)clip->minx);
   a.y0 = MAX2((int)ceilf(CLAMP(a.top, -1e6f, 1e6f) - 0.5f), (int)clip->miny);
   a.x1 = MIN2((int)ceilf(CLAMP(a.right, -1e6f, 1e6f) - 0.5f), (int)clip->maxx);
   a.y1 = MIN2((int)ceilf(CLAMP(a.bottom, -1e6f, 1e6f) - 0.5f), (int)clip->maxy);
   if (a.x0 >= a.x1 || a.y0 >= a.y1)
      return true;

   sp_flush_tile_cache(cache);
   a.map = cache->transfer_map[0];
   a.stride = cache->transfer[0]->stride;
   if (texture) {
      const float uv[4] = { at[first][2], at[first][3], at[last][2], at[last][3] };
      draw_texture(&a, &image, linear, vertex_u[0][0], uv);
   } else if (native == SP_NATIVE_RECTANGLE) {
      bool plain = u[RECT_ADD_SHADOW][0] != 1 || u[RECT_SHADOW_TYPE][0] == 0;
      draw_shape(&a, u, u[RECT_FRAME][1] - sp->framebuffer.height, colour_of(u[RECT_FILL]), plain,
                 rectangle_at, rectangle_middle);
   } else {
      bool plain = u[ROUND_ADD_SHADOW][0] != 1 || u[ROUND_SHADOW_TYPE][0] == 0;
      draw_shape(&a, u, u[ROUND_FRAME][1] - sp->framebuffer.height, colour_of(u[ROUND_FILL]), plain,
                 rounded_at, rounded_middle);
   }
   sp->dirty_render_cache = TRUE;
   return true;
}
