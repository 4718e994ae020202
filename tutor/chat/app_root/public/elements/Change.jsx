import * as React from 'react'
import { useRecoilValue } from 'recoil'
import { elementState, messagesState, useChatData } from '@chainlit/react-client'

const t = Waymark.t
const KIND = { add: 'A new goal', revise: 'Change of goal', met: 'Goal reached', pause: 'Pause a goal', drop: 'Let a goal go' }
const STATE = {
  agreed: 'Your teacher decides. I will tell you what they say.',
  co_signing: 'You and your teacher agree. Your family signs next.',
  approved: 'It stands in your plan now.',
  declined: 'Your teacher said not now.',
  withdrawn: 'Not sent. Your plan stays as it is.',
}
const TITLE = { agreed: 'Sent to your teacher', co_signing: 'Two of three said yes', approved: 'Agreed', declined: 'Not now', withdrawn: 'Not sent' }
const ROWS = [
  ['statement', 'Goal'], ['best_outcome', 'The best about it'], ['obstacle', 'In the way'], ['if_then', 'Hard day'], ['baseline', 'Today'],
  ['target', 'Target'], ['measure', 'Counted by'], ['due', 'By'], ['first_step', 'First step'], ['confidence', 'How sure'], ['helpers', 'Who helps'],
]
const SURE = ['Not sure yet', 'A little sure', 'Half sure', 'Quite sure', 'Very sure']

function Row({ name, label }) {
  const show = (text) => (name === 'due' ? Waymark.day(text) : name === 'confidence' && text ? `${text}: ${t(SURE[text - 1])}` : text)
  const before = show(props.before?.[name])
  const after = show(props.after?.[name])
  if (!before && !after) return null
  const word = Waymark.words
  return (
    <div className="wm-diff">
      <dt>{t(label)}</dt>
      <dd>
        {before && before !== after ? <del><span className="wm-sr">{t('Now:')} </span>{word(React, before)}</del> : null}
        {after && before !== after ? <ins><span className="wm-sr">{t('New:')} </span>{word(React, after)}</ins> : null}
        {before === after ? <span>{word(React, after)}</span> : null}
      </dd>
    </div>
  )
}

function Rewrite({ id, onCancel, say }) {
  const [statement, setStatement] = Waymark.useKept(React, `goal ${props.card}`, props.after?.statement ?? '')
  const [due, setDue] = Waymark.useKept(React, `due ${props.card}`, /^\d{4}-\d{2}-\d{2}$/.test(props.after?.due ?? '') ? props.after.due : '')
  const first = React.useRef(null)
  React.useEffect(() => Waymark.goOn(first.current), [])
  const send = (event) => {
    event.preventDefault()
    const words = statement.replace(/[|\s]+/g, ' ').trim()
    if (words) say(`Change it to: ${words}${due ? ` | by ${due}` : ''}`)
  }
  return (
    <form onSubmit={send} className="wm-rewrite">
      <label htmlFor={`${id}-goal`}>{t('My goal in my words')}</label>
      <textarea id={`${id}-goal`} ref={first} rows={2} maxLength={300} value={statement} onChange={(event) => setStatement(event.target.value)} />
      <label htmlFor={`${id}-due`}>{t('By when')}</label>
      <input id={`${id}-due`} type="date" value={due} onChange={(event) => setDue(event.target.value)} />
      <div className="wm-acts">
        <button type="submit" className="wm-button wm-main" disabled={!statement.trim()}>{t('Use these words')}</button>
        <button type="button" className="wm-button" onClick={onCancel}>{t('Back')}</button>
      </div>
    </form>
  )
}

export default function Change() {
  const elements = useRecoilValue(elementState)
  const messages = useRecoilValue(messagesState)
  const { loading } = useChatData()
  const [writing, setWriting] = Waymark.useKept(React, `writing ${props.card}`, false)
  const id = React.useId()
  React.useEffect(() => Waymark.lend(sendUserMessage), [sendUserMessage])
  const answered = Waymark.saidAfter(messages, props.step).some((said) => /^(yes, send it|yes, do it|not now|change it to:)/i.test(said))
  const edited = props.status === 'edited'
  const asks = edited || props.status === 'draft'
  const open = asks && !answered && Waymark.isNewest(elements, props.card, ['Change'])
  if (!open && asks) {
    return <p className="wm-slim">{t('Suggested:')} {Waymark.words(React, props.after?.statement)}</p>
  }
  return (
    <section className="wm-card" aria-labelledby={id}>
      <p className="wm-kicker">{t(KIND[props.kind] ?? KIND.revise)}</p>
      <h2 id={id}>{open ? t(edited ? 'Your teacher would change it. All right for you?' : 'Is this what you want?') : t(TITLE[props.status] ?? 'Your goal')}</h2>
      <dl className="wm-diffs">{ROWS.map(([name, label]) => <Row key={name} name={name} label={label} />)}</dl>
      {props.reason ? <p className="wm-why"><b>{t('Why:')}</b> {Waymark.words(React, props.reason)}</p> : null}
      {props.note ? <p className="wm-why"><b>{t('Your teacher writes:')}</b> {Waymark.words(React, props.note)}</p> : null}
      {STATE[props.status] ? <p className="wm-state">{t(STATE[props.status])}</p> : null}
      {open && writing ? <Rewrite id={id} say={sendUserMessage} onCancel={() => setWriting(false)} /> : null}
      {open && !writing ? (
        <div className="wm-acts wm-even">
          <button type="button" className="wm-button" disabled={loading} onClick={() => sendUserMessage(edited ? 'Yes, do it' : 'Yes, send it')}>{t(edited ? 'Yes, do it' : 'Yes, send it')}</button>
          <button type="button" className="wm-button" disabled={loading} onClick={() => { Waymark.answeredNow(); setWriting(true) }}>{t('Change it')}</button>
          <button type="button" className="wm-button" disabled={loading} onClick={() => sendUserMessage('Not now')}>{t('Not now')}</button>
        </div>
      ) : null}
      {open ? <p className="wm-note">{t(edited ? 'Nothing changes before you say yes.' : 'Nothing changes yet. Your teacher decides.')}</p> : null}
    </section>
  )
}
